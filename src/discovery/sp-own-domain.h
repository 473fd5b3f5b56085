/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *sp_own_domain_base     (const char  *host);
gboolean   sp_own_domain_contains (const char  *domain,
                                   const char  *host);

G_END_DECLS
