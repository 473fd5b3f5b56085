/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

SecretValue  *sp_cli_terminal_ask     (const char  *question,
                                       GError     **error);
gboolean      sp_cli_terminal_confirm (const char  *question);

G_END_DECLS
