/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-check.h"
#include "sp-discovery.h"

G_BEGIN_DECLS

gboolean  sp_cli_run_check          (SpCheck      *check,
                                     GError      **error);
gboolean  sp_cli_run_discovery      (SpDiscovery  *discovery,
                                     SpAddress    *address,
                                     GError      **error);
void      sp_cli_wait_for_interrupt (void        (*announce) (gpointer user_data),
                                     gpointer      user_data);

G_END_DECLS
