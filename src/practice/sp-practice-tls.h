/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/ssl.h>

#include "sp-practice-script.h"

G_BEGIN_DECLS

SSL_CTX  *sp_practice_tls_new (const SpPracticeServer  *server,
                               GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SSL_CTX, SSL_CTX_free)

G_END_DECLS
