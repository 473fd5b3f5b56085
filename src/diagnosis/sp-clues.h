/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-clue.h"

G_BEGIN_DECLS

SpClues  sp_clues_of_provider (SpProvider       *provider,
                               int               service);
SpClues  sp_clues_of_password (SpProvider       *provider,
                               const char       *password,
                               gsize             length);
SpClues  sp_clues_of_user     (const char       *user,
                               SpAddress        *address);
SpClues  sp_clues_of_server   (SpCatalogue      *catalogue,
                               SpProvider       *provider,
                               SpAddress        *address,
                               SpEndpoint       *endpoint);
SpEndpoint
        *sp_clues_find_current (SpCatalogue     *catalogue,
                               SpProvider       *provider,
                               SpEndpoint       *endpoint);
SpClues  sp_clues_of_network  (GNetworkMonitor  *monitor,
                               const char *const  *proxies);

G_END_DECLS
