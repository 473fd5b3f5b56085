/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

SpAccount  *account_new (const char    *address,
                         const char    *user,
                         SpSecretKind   kind,
                         const char    *pinned,
                         ...) G_GNUC_NULL_TERMINATED;
