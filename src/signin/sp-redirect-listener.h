/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

#define SP_TYPE_REDIRECT_LISTENER (sp_redirect_listener_get_type ())

/**
 * SpRedirectListener:
 *
 * Waits on this machine's own addresses, and only there, for the browser to come back (RFC 8252
 * section 7.3), once. It writes nothing down.
 */
G_DECLARE_FINAL_TYPE (SpRedirectListener, sp_redirect_listener, SP, REDIRECT_LISTENER, GObject)

SpRedirectListener  *sp_redirect_listener_new         (const char           *host,
                                                       GError              **error);
void                 sp_redirect_listener_set_issuer  (SpRedirectListener   *self,
                                                       const char           *identifier,
                                                       gboolean              names_itself);

const char          *sp_redirect_listener_get_uri     (SpRedirectListener   *self);
const char          *sp_redirect_listener_get_state   (SpRedirectListener   *self);

void                 sp_redirect_listener_wait_async  (SpRedirectListener   *self,
                                                       guint                 seconds,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
SecretValue         *sp_redirect_listener_wait_finish (SpRedirectListener   *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
