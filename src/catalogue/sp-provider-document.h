/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes  *sp_provider_open_document (GBytes  *xml,
                                    GError **error);

G_END_DECLS
