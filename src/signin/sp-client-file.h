/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"

G_BEGIN_DECLS

/**
 * SpClientKey:
 * @SP_CLIENT_KEY_ID: the client id
 * @SP_CLIENT_KEY_SECRET: the client secret
 * @SP_CLIENT_KEY_TENANT: which of its customers
 *
 * What sign-in.conf may say of an issuer that comes with Signpost.
 */
typedef enum
{
  SP_CLIENT_KEY_ID,
  SP_CLIENT_KEY_SECRET,
  SP_CLIENT_KEY_TENANT,
} SpClientKey;

gboolean   sp_client_file_takes (SpClientKey   key,
                                 const char   *value);
char      *sp_client_file_read  (const char   *path,
                                 const char   *issuer,
                                 SpClientKey   key);
gboolean   sp_client_file_write (const char   *path,
                                 SpCatalogue  *catalogue,
                                 const char   *issuer,
                                 SpClientKey   key,
                                 const char   *value,
                                 GError      **error);

G_END_DECLS
