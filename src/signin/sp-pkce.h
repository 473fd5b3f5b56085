/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

SecretValue  *sp_pkce_new_verifier   (void);
char         *sp_pkce_make_challenge (const char  *verifier);
char         *sp_pkce_new_state      (void);

G_END_DECLS
