/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-account.h"
#include "sp-suggestion.h"

G_BEGIN_DECLS

#define SP_TYPE_SERVER (sp_server_get_type ())

/**
 * SpServer:
 *
 * One server of the account that is being set up: what was suggested, and what the person made
 * of it. Mutable; every change is notified.
 */
G_DECLARE_FINAL_TYPE (SpServer, sp_server, SP, SERVER, GObject)

SpServer      *sp_server_new              (gboolean       is_outgoing);

gboolean       sp_server_is_outgoing      (SpServer      *self);

void           sp_server_take_suggestions (SpServer      *self,
                                           GListModel    *suggestions);
void           sp_server_take_stored      (SpServer          *self,
                                           SpAccountService  *stored);
gboolean       sp_server_is_stored        (SpServer          *self);
SpSuggestion  *sp_server_get_suggestion   (SpServer      *self,
                                           SpService      service);
SpSuggestion  *sp_server_get_origin       (SpServer      *self);
GPtrArray     *sp_server_get_suggestions  (SpServer      *self);
gboolean       sp_server_is_edited        (SpServer      *self);
void           sp_server_reset            (SpServer      *self);

SpEndpoint    *sp_server_get_endpoint     (SpServer      *self);
void           sp_server_set_endpoint     (SpServer      *self,
                                           SpEndpoint    *endpoint);
const char    *sp_server_get_user_name    (SpServer      *self);
void           sp_server_set_user_name    (SpServer      *self,
                                           const char    *user_name);
const char    *sp_server_get_mechanism    (SpServer      *self);
void           sp_server_set_mechanism    (SpServer      *self,
                                           const char    *mechanism);
const char    *sp_server_get_pinned       (SpServer      *self);
void           sp_server_pin              (SpServer      *self,
                                           const char    *sha256);

gboolean       sp_server_get_agreed       (SpServer      *self);
void           sp_server_set_agreed       (SpServer      *self,
                                           gboolean       agreed);
gboolean       sp_server_is_plain         (SpServer      *self);
gboolean       sp_server_wants_word       (SpServer      *self);
gboolean       sp_server_lacks_word       (SpServer      *self);
gboolean       sp_server_get_wanted       (SpServer      *self);
void           sp_server_set_wanted       (SpServer      *self,
                                           gboolean       wanted);

G_END_DECLS
