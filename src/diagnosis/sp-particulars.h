/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-certificate.h"
#include "sp-clue.h"
#include "sp-provider.h"

G_BEGIN_DECLS

/**
 * SpParticulars:
 * @service: a #SpService, or -1 where it is not known
 * @provider: (nullable): who runs the mailbox
 * @endpoint: (nullable): the server
 * @address: (nullable): the address
 * @user: (nullable): the user name
 * @identity: (nullable): who signed in, where that is somebody else
 * @certificate: (nullable): the server's certificate
 * @current: (nullable): the server that took the place of @endpoint, where that is retired
 * @known: (nullable) (element-type SpEndpoint): servers that the mailbox surely has
 * @clues: what else is known
 *
 * What the words of a remedy are filled in with. Owns nothing.
 */
typedef struct
{
  int service;
  SpProvider *provider;
  SpEndpoint *endpoint;
  SpAddress *address;
  const char *user;
  const char *identity;
  SpCertificate *certificate;
  SpEndpoint *current;
  GPtrArray *known;
  SpClues clues;
} SpParticulars;

char        *sp_particulars_fill         (const SpParticulars  *self,
                                          const char           *text,
                                          const char           *suggestion);
char        *sp_particulars_fill_line    (const SpParticulars  *self,
                                          const char           *text);
char        *sp_particulars_fill_command (const SpParticulars  *self,
                                          const char           *text,
                                          gboolean              is_shell);
SpEndpoint  *sp_particulars_find_server  (const SpParticulars  *self,
                                          SpService             service);

G_END_DECLS
