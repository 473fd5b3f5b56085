/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-hint.h"

G_BEGIN_DECLS

void  sp_save_as (GtkWidget   *widget,
                  const char  *name,
                  const char  *text,
                  SpHint      *hint);

G_END_DECLS
