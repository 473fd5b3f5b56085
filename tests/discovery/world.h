/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "name-server.h"
#include "sp-discovery.h"
#include "web.h"

G_BEGIN_DECLS

/* How long a stop may take, on a machine that has other things to do. */
#define STOP_MS 500

/**
 * World:
 * @web: all its web servers
 * @names: its DNS
 * @discovery: what is tested
 * @elapsed_ms: how long the last run took
 * @worst_gap_ms: how long the main context was deaf during it, by no fault of other programs
 * @cancelled: whether it ended by a stop
 *
 * All of the Internet that a discovery gets to see.
 */
typedef struct
{
  Web *web;
  GResolver *names;
  SpDiscovery *discovery;
  guint elapsed_ms;
  guint worst_gap_ms;
  gboolean cancelled;
} World;

void             world_open         (World          *self,
                                     const WebPage  *pages,
                                     guint           n_pages);
void             world_close        (World          *self);

void             world_run          (World          *self,
                                     const char     *address,
                                     guint           stop_ms);
char            *world_describe     (World          *self);
SpSourceReport  *world_find_report  (World          *self,
                                     SpSource        source);
guint            world_n_found      (World          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_close)

G_END_DECLS
