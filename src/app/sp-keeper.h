/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-setup.h"

G_BEGIN_DECLS

#define SP_TYPE_KEEPER (sp_keeper_get_type ())

/**
 * SpKeeper:
 *
 * Saves what was proven, and says how that went and what can be done where it did not.
 */
G_DECLARE_FINAL_TYPE (SpKeeper, sp_keeper, SP, KEEPER, AdwBin)

void      sp_keeper_begin (SpKeeper  *self,
                           SpSetup   *setup);
void      sp_keeper_resume
                          (SpKeeper  *self);
gboolean  sp_keeper_stop  (SpKeeper  *self);
gboolean  sp_keeper_is_asking
                          (SpKeeper  *self);
gboolean  sp_keeper_is_busy
                          (SpKeeper  *self);

G_END_DECLS
