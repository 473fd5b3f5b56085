/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-grant.h"

G_BEGIN_DECLS

#define SP_TYPE_BROWSER_GRANT (sp_browser_grant_get_type ())

/**
 * SpBrowserGrant:
 *
 * One sign-in in the person's own browser (RFC 8252): run it, and when its property "stage" is
 * %SP_GRANT_WAITING open sp_browser_grant_get_url() or offer it to be copied. It listens until the
 * browser comes back, 15 minutes at most, and ends at once when it is cancelled.
 */
G_DECLARE_FINAL_TYPE (SpBrowserGrant, sp_browser_grant, SP, BROWSER_GRANT, GObject)

SpBrowserGrant  *sp_browser_grant_new        (SpClient             *client,
                                              SoupSession          *session,
                                              guint                 services,
                                              const char           *login_hint);

SpGrantStage     sp_browser_grant_get_stage  (SpBrowserGrant       *self);
const char      *sp_browser_grant_get_url    (SpBrowserGrant       *self);

void             sp_browser_grant_run_async  (SpBrowserGrant       *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
SpTokens        *sp_browser_grant_run_finish (SpBrowserGrant       *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
