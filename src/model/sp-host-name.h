/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *sp_host_name_normalise (const char  *typed);

G_END_DECLS
