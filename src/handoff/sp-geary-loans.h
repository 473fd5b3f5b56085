/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-vault-loan.h"

G_BEGIN_DECLS

#define SP_GEARY_ID "org.gnome.Geary"

gboolean  sp_geary_loans_give      (SpAccount           *account,
                                    GPtrArray           *credentials,
                                    GPtrArray           *things,
                                    SpVaultLoanNote      note,
                                    gpointer             user_data,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean  sp_geary_loans_take_back (const char *const   *notes,
                                    guint                n,
                                    const char          *parent,
                                    GCancellable        *cancellable,
                                    GError             **error);

G_END_DECLS
