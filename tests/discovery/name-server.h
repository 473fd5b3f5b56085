/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TYPE_NAME_SERVER (name_server_get_type ())

/**
 * NameServer:
 *
 * The DNS of a test: knows what it was told, and of everything else that it does not exist.
 */
G_DECLARE_FINAL_TYPE (NameServer, name_server, NAME, SERVER, GResolver)

GResolver  *name_server_new       (void);
void        name_server_add       (GResolver   *self,
                                   const char  *name,
                                   GVariant    *record);
void        name_server_drop      (GResolver   *self,
                                   const char  *name);
void        name_server_set_delay (GResolver   *self,
                                   guint        ms);
void        name_server_set_dead  (GResolver   *self,
                                   gboolean     dead);

G_END_DECLS
