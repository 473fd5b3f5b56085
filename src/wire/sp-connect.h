/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-deadline.h"

G_BEGIN_DECLS

/**
 * SpResolvedFunc:
 * @user_data: as given to sp_connect()
 *
 * Called once, when the host name has become an address.
 */
typedef void (*SpResolvedFunc) (gpointer user_data);

GSocketConnection  *sp_connect (const char      *host,
                                guint16          port,
                                SpDeadline      *deadline,
                                SpResolvedFunc   resolved,
                                gpointer         user_data,
                                GError         **error);

G_END_DECLS
