/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

SecretValue  *sp_cli_terminal_ask     (const char  *question,
                                       GError     **error);
gboolean      sp_cli_terminal_confirm (const char  *question);
gboolean      sp_cli_terminal_is_there
                                      (GError     **error);
void          sp_cli_terminal_tell    (const char  *text);

G_END_DECLS
