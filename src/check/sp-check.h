/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-address.h"
#include "sp-credentials.h"
#include "sp-endpoint.h"

G_BEGIN_DECLS

#define SP_TYPE_CHECK (sp_check_get_type ())

/**
 * SpCheck:
 *
 * One check of one mailbox: every service connects, secures, signs in and proves itself
 * usable, each for itself, and says stage by stage what happened.
 */
G_DECLARE_FINAL_TYPE (SpCheck, sp_check, SP, CHECK, GObject)

SpCheck     *sp_check_new              (SpAddress            *address,
                                        SpCredentials        *credentials);

void         sp_check_add_endpoint     (SpCheck              *self,
                                        SpEndpoint           *endpoint,
                                        const char           *user_name,
                                        const char           *pinned_sha256);
void         sp_check_set_mechanism    (SpCheck              *self,
                                        SpEndpoint           *endpoint,
                                        const char           *mechanism);
void         sp_check_set_ca_file      (SpCheck              *self,
                                        const char           *ca_file);
void         sp_check_set_timeout      (SpCheck              *self,
                                        guint                 seconds);

GListModel  *sp_check_get_observations (SpCheck              *self);
char        *sp_check_dup_transcript   (SpCheck              *self);

char       **sp_check_list_mechanisms  (SpService             service,
                                        SpSecretKind          kind);

void         sp_check_run_async        (SpCheck              *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean     sp_check_run_finish       (SpCheck              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
