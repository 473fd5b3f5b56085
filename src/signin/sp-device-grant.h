/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-grant.h"

G_BEGIN_DECLS

#define SP_TYPE_DEVICE_GRANT (sp_device_grant_get_type ())

/**
 * SpDeviceGrant:
 *
 * One sign-in with a code that is typed on another device (RFC 8628): run it, and when its property
 * "stage" is %SP_GRANT_WAITING show the code, the page and the time left. It asks the issuer, no
 * more often than that wants, until the person is done or the code has expired, and ends at once
 * when it is cancelled.
 */
G_DECLARE_FINAL_TYPE (SpDeviceGrant, sp_device_grant, SP, DEVICE_GRANT, GObject)

SpDeviceGrant  *sp_device_grant_new              (SpClient             *client,
                                                  SoupSession          *session,
                                                  guint                 services);

SpGrantStage    sp_device_grant_get_stage        (SpDeviceGrant        *self);
const char     *sp_device_grant_get_code         (SpDeviceGrant        *self);
const char     *sp_device_grant_get_page         (SpDeviceGrant        *self);
const char     *sp_device_grant_get_whole_page   (SpDeviceGrant        *self);
guint           sp_device_grant_get_seconds_left (SpDeviceGrant        *self);

void            sp_device_grant_run_async        (SpDeviceGrant        *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
SpTokens       *sp_device_grant_run_finish       (SpDeviceGrant        *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
