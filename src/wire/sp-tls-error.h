/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sp-fault.h"
#include "sp-tls-bio.h"

G_BEGIN_DECLS

gboolean  sp_tls_error_take (GError    **error,
                             SpTlsBio   *link,
                             int         ssl_error,
                             gboolean    client_certificate_wanted);

G_END_DECLS
