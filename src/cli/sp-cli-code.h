/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-code.h"

G_BEGIN_DECLS

gboolean  sp_cli_code_draw (const SpCode  *code,
                            GError       **error);

G_END_DECLS
