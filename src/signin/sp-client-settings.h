/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-client.h"

G_BEGIN_DECLS

/**
 * SpClientOrigin:
 * @SP_CLIENT_ORIGIN_NONE: there is no client id
 * @SP_CLIENT_ORIGIN_OWN: it stands in the person's own file
 * @SP_CLIENT_ORIGIN_ORGANIZATION: it stands in the organization's file
 * @SP_CLIENT_ORIGIN_BUILT_IN: the program was built with it
 *
 * Where a client id comes from.
 */
typedef enum
{
  SP_CLIENT_ORIGIN_NONE,
  SP_CLIENT_ORIGIN_OWN,
  SP_CLIENT_ORIGIN_ORGANIZATION,
  SP_CLIENT_ORIGIN_BUILT_IN,
} SpClientOrigin;

#define SP_TYPE_CLIENT_SETTINGS (sp_client_settings_get_type ())

/**
 * SpClientSettings:
 *
 * The client ids that this program was built with, and those of the files sign-in.conf, which may
 * also describe issuers of their own: an organization's identity provider. Immutable once loaded.
 */
G_DECLARE_FINAL_TYPE (SpClientSettings, sp_client_settings, SP, CLIENT_SETTINGS, GObject)

char              *sp_client_settings_dup_own_path  (void);
SpClientSettings  *sp_client_settings_new           (SpCatalogue        *catalogue,
                                                     GError            **error);
SpClientSettings  *sp_client_settings_new_for_files (SpCatalogue        *catalogue,
                                                     const char *const  *files,
                                                     GError            **error);

SpIssuer          *sp_client_settings_find_issuer   (SpClientSettings   *self,
                                                     SpProvider         *provider,
                                                     const char         *domain);
gboolean           sp_client_settings_describe      (SpClientSettings   *self,
                                                     const char         *domain);
SpClient          *sp_client_settings_find_client   (SpClientSettings   *self,
                                                     SpIssuer           *issuer);
SpClientOrigin     sp_client_settings_find_origin   (SpClientSettings   *self,
                                                     SpIssuer           *issuer);

G_END_DECLS
