/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpCodeError:
 * @SP_CODE_ERROR_TOO_LONG: no QR code holds so much
 * @SP_CODE_ERROR_NO_PASSWORD: there has to be a password in it, and there is none
 * @SP_CODE_ERROR_NO_TEXT: the password is no text
 * @SP_CODE_ERROR_FAILED: the system does not let it be made
 *
 * Why there is no QR code.
 */
typedef enum
{
  SP_CODE_ERROR_TOO_LONG,
  SP_CODE_ERROR_NO_PASSWORD,
  SP_CODE_ERROR_NO_TEXT,
  SP_CODE_ERROR_FAILED,
} SpCodeError;

#define SP_CODE_ERROR (sp_code_error_quark ())

/**
 * SpCode:
 *
 * A QR code (ISO/IEC 18004): a square of dark and light modules, without the light edge of four
 * modules that it needs around it. It is in locked memory, and wiped when it is freed.
 */
typedef struct _SpCode SpCode;

GQuark    sp_code_error_quark  (void);
void      sp_code_set_too_long (GError      **error);

SpCode   *sp_code_new          (const char   *payload,
                                gsize         length,
                                GError      **error);
void      sp_code_free         (SpCode       *self);

guint     sp_code_get_width    (const SpCode *self);
gboolean  sp_code_is_dark      (const SpCode *self,
                                guint         x,
                                guint         y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCode, sp_code_free)

G_END_DECLS
