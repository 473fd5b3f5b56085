/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-cli-commands.h"

G_BEGIN_DECLS

SpCliStatus  sp_cli_complain (SpCliStatus     status,
                              const char     *message);
SpCliStatus  sp_cli_misuse   (const GError   *error);

G_END_DECLS
