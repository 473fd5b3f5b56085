/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SP_SIGN_IN_ERROR (sp_sign_in_error_quark ())

/**
 * SpSignInError:
 * @SP_SIGN_IN_ERROR_SETTINGS: sign-in.conf cannot be used; the message says where and why
 * @SP_SIGN_IN_ERROR_NO_CLIENT: no client id is set for this issuer
 * @SP_SIGN_IN_ERROR_NOT_OFFERED: there is no such way to sign in at this issuer
 * @SP_SIGN_IN_ERROR_NO_LISTENER: nothing on this machine can wait for the browser
 * @SP_SIGN_IN_ERROR_NETWORK: the issuer cannot be reached; the message is the system's
 * @SP_SIGN_IN_ERROR_CERTIFICATE: whoever answered cannot prove to be the issuer
 * @SP_SIGN_IN_ERROR_CLOCK: its certificate is not of the day that this machine's clock shows
 * @SP_SIGN_IN_ERROR_NO_ANSWER: nobody finished the sign-in in time: the browser was closed, or
 *   the code has expired
 * @SP_SIGN_IN_ERROR_DECLINED: the person said no; the message has the issuer's words
 * @SP_SIGN_IN_ERROR_ENDED: what was granted before counts no more: a new sign-in is needed; the
 *   message has the issuer's words
 * @SP_SIGN_IN_ERROR_REFUSED: any other refusal; the message has the issuer's words
 * @SP_SIGN_IN_ERROR_FORGED: the browser came back from somebody else than was asked
 * @SP_SIGN_IN_ERROR_OTHER_ACCOUNT: somebody else signed in than was meant
 * @SP_SIGN_IN_ERROR_BAD_ANSWER: the issuer's answer makes no sense
 *
 * Why a sign-in gave no token. Messages are plain text.
 */
typedef enum
{
  SP_SIGN_IN_ERROR_SETTINGS,
  SP_SIGN_IN_ERROR_NO_CLIENT,
  SP_SIGN_IN_ERROR_NOT_OFFERED,
  SP_SIGN_IN_ERROR_NO_LISTENER,
  SP_SIGN_IN_ERROR_NETWORK,
  SP_SIGN_IN_ERROR_CERTIFICATE,
  SP_SIGN_IN_ERROR_CLOCK,
  SP_SIGN_IN_ERROR_NO_ANSWER,
  SP_SIGN_IN_ERROR_DECLINED,
  SP_SIGN_IN_ERROR_ENDED,
  SP_SIGN_IN_ERROR_REFUSED,
  SP_SIGN_IN_ERROR_FORGED,
  SP_SIGN_IN_ERROR_OTHER_ACCOUNT,
  SP_SIGN_IN_ERROR_BAD_ANSWER,
} SpSignInError;

GQuark     sp_sign_in_error_quark           (void);

GError    *sp_sign_in_error_new             (SpSignInError  code);
GError    *sp_sign_in_error_new_from_issuer (const char    *error,
                                             const char    *description,
                                             const char    *sent);
gboolean   sp_sign_in_error_quotes_issuer   (const GError  *error);

G_END_DECLS
