/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-tokens.h"

G_BEGIN_DECLS

/**
 * SpDeviceCode:
 * @device_code: what we ask with
 * @user_code: what the person types
 * @page: the https page to type it at
 * @whole_page: (nullable): the same with the code in it, for a QR code
 * @seconds: how long it counts
 * @interval: how many seconds to wait between two questions
 *
 * What an issuer answers to the wish for a device code (RFC 8628 section 3.2).
 */
typedef struct
{
  SecretValue *device_code;
  char *user_code;
  char *page;
  char *whole_page;
  guint seconds;
  guint interval;
} SpDeviceCode;

SpTokens      *sp_token_answer_read  (const char     *text,
                                      gsize           length,
                                      const char     *sent,
                                      GError        **error);
SpDeviceCode  *sp_device_answer_read (const char     *text,
                                      gsize           length,
                                      GError        **error);
char         **sp_id_token_read      (const char     *id_token);

void           sp_device_code_free   (SpDeviceCode   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpDeviceCode, sp_device_code_free)

G_END_DECLS
