/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

SecretValue  *sp_cli_secret_read (int          fd,
                                  const char  *name,
                                  GError     **error);
SecretValue  *sp_cli_secret_open (const char  *file,
                                  GError     **error);

G_END_DECLS
