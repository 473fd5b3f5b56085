/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

gint64  own_time_get (void);
