/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpSignatureError:
 * @SP_SIGNATURE_ERROR_CERTIFICATE: there is no certificate in the file
 * @SP_SIGNATURE_ERROR_KEY: there is no key in the file that can be read
 * @SP_SIGNATURE_ERROR_FAILED: they do not sign
 *
 * Why something cannot be signed.
 */
typedef enum
{
  SP_SIGNATURE_ERROR_CERTIFICATE,
  SP_SIGNATURE_ERROR_KEY,
  SP_SIGNATURE_ERROR_FAILED,
} SpSignatureError;

#define SP_SIGNATURE_ERROR (sp_signature_error_quark ())

GQuark   sp_signature_error_quark (void);

GBytes  *sp_signature_wrap        (const char  *text,
                                   const char  *certificate_file,
                                   const char  *key_file,
                                   GError     **error);

G_END_DECLS
