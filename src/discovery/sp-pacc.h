/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-address.h"
#include "sp-offer.h"

G_BEGIN_DECLS

GPtrArray  *sp_pacc_read            (GBytes      *json,
                                     SpAddress   *address,
                                     GError     **error);
gboolean    sp_pacc_matches_records (GBytes      *json,
                                     GList       *records);

G_END_DECLS
