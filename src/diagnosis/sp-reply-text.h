/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-service.h"

G_BEGIN_DECLS

char     **sp_reply_text_find_codes   (const char  *text);
gboolean   sp_reply_text_find_service (const char  *text,
                                       SpService   *service);
char      *sp_reply_text_unfold       (const char  *text);

G_END_DECLS
