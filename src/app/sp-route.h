/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

GType  sp_route_find_next (SpPage  *here);

G_END_DECLS
