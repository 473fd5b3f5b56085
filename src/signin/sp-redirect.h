/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * SpRedirectVerdict:
 * @SP_REDIRECT_OURS: the browser came back to us
 * @SP_REDIRECT_WRONG_METHOD: it is not a GET
 * @SP_REDIRECT_NOT_FOUND: there is no such page
 * @SP_REDIRECT_FOREIGN: it is for another host, or does not know our state
 */
typedef enum
{
  SP_REDIRECT_OURS,
  SP_REDIRECT_WRONG_METHOD,
  SP_REDIRECT_NOT_FOUND,
  SP_REDIRECT_FOREIGN,
} SpRedirectVerdict;

/**
 * SpRedirectRequest:
 * @method: its method
 * @host: (nullable): its Host header
 * @path: its path
 * @query: (nullable): its query, as it was sent
 *
 * What any program on this machine may ask the listener.
 */
typedef struct
{
  const char *method;
  const char *host;
  const char *path;
  const char *query;
} SpRedirectRequest;

/**
 * SpRedirectExpectation:
 * @host: host and port that we gave to the issuer
 * @state: the word that only the issuer and the browser know
 * @identifier: (nullable): what the issuer calls itself
 * @names_itself: whether it always says so
 */
typedef struct
{
  const char *host;
  const char *state;
  const char *identifier;
  gboolean names_itself;
} SpRedirectExpectation;

SpRedirectVerdict  sp_redirect_judge     (const SpRedirectRequest      *request,
                                          const SpRedirectExpectation  *expected);
SecretValue       *sp_redirect_take_code (const SpRedirectRequest      *request,
                                          const SpRedirectExpectation  *expected,
                                          GError                      **error);
char              *sp_redirect_make_page (SpRedirectVerdict             verdict,
                                          gboolean                      has_code);

G_END_DECLS
