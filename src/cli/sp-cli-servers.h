/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"
#include "sp-discovery.h"

G_BEGIN_DECLS

/**
 * SpCliServer:
 * @endpoint: where
 * @user_name: (nullable): who signs in there, where it is not the address
 *
 * A server to check.
 */
typedef struct
{
  SpEndpoint *endpoint;
  char *user_name;
} SpCliServer;

GPtrArray    *sp_cli_servers_named (char         **urls[SP_N_SERVICES],
                                    GError       **error);
GPtrArray    *sp_cli_servers_found (SpDiscovery   *discovery,
                                    GError       **error);
void          sp_cli_servers_forget_users
                                   (GPtrArray     *servers);
SpDiscovery  *sp_cli_discover      (SpAddress     *address,
                                    gboolean       online,
                                    GError       **error);

G_END_DECLS
