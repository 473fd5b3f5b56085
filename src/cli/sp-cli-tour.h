/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-cli-commands.h"

G_BEGIN_DECLS

SpCliStatus  sp_cli_tour (GListModel  *scenarios,
                          gboolean     json);

G_END_DECLS
