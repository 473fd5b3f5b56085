/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-fault.h"

G_BEGIN_DECLS

gboolean  sp_wire_error_take (GError    **error,
                              GError     *gio_error);

G_END_DECLS
