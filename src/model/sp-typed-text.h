/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *sp_typed_text_find_address (const char  *typed);

G_END_DECLS
