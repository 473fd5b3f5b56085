/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-check.h"
#include "sp-discovery.h"

G_BEGIN_DECLS

/**
 * SpCliStart:
 * @what: what the caller of sp_cli_run() gave
 * @cancellable: what stops it
 * @callback: to be called when it is done
 * @user_data: for @callback
 *
 * Begins one thing that is done asynchronously.
 */
typedef void (*SpCliStart) (gpointer             what,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

GAsyncResult *sp_cli_run            (SpCliStart    start,
                                     gpointer      what);
gboolean  sp_cli_run_check          (SpCheck      *check,
                                     GError      **error);
gboolean  sp_cli_run_discovery      (SpDiscovery  *discovery,
                                     SpAddress    *address,
                                     GError      **error);
void      sp_cli_wait_for_interrupt (void        (*announce) (gpointer user_data),
                                     gpointer      user_data);

G_END_DECLS
