/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-cli-commands.h"
#include "sp-tokens.h"

G_BEGIN_DECLS

/**
 * SpCliSignIn:
 * @catalogue: the providers and the issuers
 * @provider: (nullable): who runs the mailbox
 * @address: whose mailbox it is
 * @user: the user name
 * @servers: (element-type SpCliServer): what the token is for
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @identity: (nullable) (out): who signed in, where that is somebody else
 *
 * A sign-in at the provider's page. Owns all of it.
 */
typedef struct
{
  SpCatalogue *catalogue;
  SpProvider *provider;
  SpAddress *address;
  char *user;
  GPtrArray *servers;
  char *ca_file;
  char *identity;
} SpCliSignIn;

void         sp_cli_sign_in_clear    (SpCliSignIn        *self);

gboolean     sp_cli_sign_in_is_due   (const SpCliSignIn  *self,
                                      gboolean           *is_due,
                                      GError            **error);
SpTokens    *sp_cli_sign_in_run      (SpCliSignIn        *self,
                                      GError            **error);
SpTokens    *sp_cli_sign_in_refresh  (SpCliSignIn        *self,
                                      SecretValue        *refresh_token,
                                      GError            **error);
SpCliStatus  sp_cli_sign_in_complain (const SpCliSignIn  *self,
                                      const GError       *error,
                                      gboolean            json);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpCliSignIn, sp_cli_sign_in_clear)

G_END_DECLS
