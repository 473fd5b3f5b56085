/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-password-row.h"
#include "sp-setup.h"

G_BEGIN_DECLS

#define SP_TYPE_PASSWORD_HINTS (sp_password_hints_get_type ())

/**
 * SpPasswordHints:
 *
 * What is to be said about a password before it is sent: Caps Lock, stray spaces, no app
 * password where one is needed. It stands under the field, and takes no room while there is
 * nothing to say.
 */
G_DECLARE_FINAL_TYPE (SpPasswordHints, sp_password_hints, SP, PASSWORD_HINTS, AdwBin)

void      sp_password_hints_watch           (SpPasswordHints      *self,
                                             SpPasswordRow        *row);
void      sp_password_hints_set_setup       (SpPasswordHints      *self,
                                             SpSetup              *setup);
void      sp_password_hints_set_provider    (SpPasswordHints      *self,
                                             SpProvider           *provider);
gboolean  sp_password_hints_accept          (SpPasswordHints      *self);
gboolean  sp_password_hints_is_caps_lock_on (SpPasswordHints      *self);
void      sp_password_hints_rest            (SpPasswordHints      *self);

G_END_DECLS
