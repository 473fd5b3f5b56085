/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-case.h"

G_BEGIN_DECLS

/**
 * SpCaseServer:
 * @endpoint: a server that was checked
 * @user: (nullable): the user name there, where it is not the account's
 */
typedef struct
{
  SpEndpoint *endpoint;
  char *user;
} SpCaseServer;

GPtrArray   *sp_case_get_servers   (SpCase         *self);
GPtrArray   *sp_case_get_known     (SpCase         *self);
const char  *sp_case_get_user_of   (SpCase         *self,
                                    SpCaseServer   *server);
const char  *sp_case_get_identity  (SpCase         *self);
SpEndpoint  *sp_case_find_current  (SpCase         *self,
                                    SpCaseServer   *server);
SpClues      sp_case_get_clues_of  (SpCase         *self,
                                    SpCaseServer   *server,
                                    GListModel     *observations,
                                    const char     *checked);

G_END_DECLS
