/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-source-report.h"

G_BEGIN_DECLS

#define SP_TYPE_DISCOVERY (sp_discovery_get_type ())

/**
 * SpDiscovery:
 *
 * From an address to its servers. Asks everybody who may know at the same time and keeps of
 * each answer who gave it and how far that can be relied on.
 */
G_DECLARE_FINAL_TYPE (SpDiscovery, sp_discovery, SP, DISCOVERY, GObject)

SpDiscovery  *sp_discovery_new                (SpCatalogue          *catalogue);

void          sp_discovery_set_online         (SpDiscovery          *self,
                                               gboolean              online);
void          sp_discovery_set_timeout        (SpDiscovery          *self,
                                               guint                 seconds);
void          sp_discovery_set_ca_file        (SpDiscovery          *self,
                                               const char           *ca_file);
void          sp_discovery_set_resolver       (SpDiscovery          *self,
                                               GResolver            *resolver);
void          sp_discovery_set_proxy_resolver (SpDiscovery          *self,
                                               GProxyResolver       *proxies);
void          sp_discovery_set_ispdb          (SpDiscovery          *self,
                                               const char           *url);
void          sp_discovery_set_guesses        (SpDiscovery          *self,
                                               GPtrArray            *endpoints);

GListModel   *sp_discovery_get_suggestions    (SpDiscovery          *self);
GListModel   *sp_discovery_get_reports        (SpDiscovery          *self);
SpProvider   *sp_discovery_get_provider       (SpDiscovery          *self);

void          sp_discovery_run_async          (SpDiscovery          *self,
                                               SpAddress            *address,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean      sp_discovery_run_finish         (SpDiscovery          *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
