/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_SERVER_GROUP (sp_server_group_get_type ())

/**
 * SpServerGroup:
 *
 * The fields of one server.
 */
G_DECLARE_FINAL_TYPE (SpServerGroup, sp_server_group, SP, SERVER_GROUP, AdwPreferencesGroup)

void      sp_server_group_set_server (SpServerGroup  *self,
                                      SpServer       *server,
                                      SpSetup        *setup);
gboolean  sp_server_group_accept     (SpServerGroup  *self);

G_END_DECLS
