/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SP_TYPE_PASSWORD_ROW (sp_password_row_get_type ())

/**
 * SpPasswordRow:
 *
 * A field for a password. As an editable it has only bullets for those who ask for its text.
 */
G_DECLARE_FINAL_TYPE (SpPasswordRow, sp_password_row, SP, PASSWORD_ROW, AdwEntryRow)

const char  *sp_password_row_get_secret (SpPasswordRow *self);

G_END_DECLS
