/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-particulars.h"

G_BEGIN_DECLS

gboolean  sp_fix_exists  (const char           *id);
gboolean  sp_fix_resolve (const char           *id,
                          const SpParticulars  *particulars,
                          char                **target);

G_END_DECLS
