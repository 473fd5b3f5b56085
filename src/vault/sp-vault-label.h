/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

char  *sp_vault_label_of (SpAccount         *account,
                          SpAccountService  *service);

G_END_DECLS
