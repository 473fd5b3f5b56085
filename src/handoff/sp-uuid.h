/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *sp_uuid_from_url (const char  *url);

G_END_DECLS
