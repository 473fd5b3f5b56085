/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/ssl.h>

#include "sp-tls-facts.h"

G_BEGIN_DECLS

gboolean     sp_tls_verify_prepare (SSL          *ssl,
                                    const char   *host,
                                    SpTlsFaults  *faults);
SpTlsFaults  sp_tls_verify_staple  (SSL          *ssl);

G_END_DECLS
