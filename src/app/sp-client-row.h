/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-catalogue.h"

G_BEGIN_DECLS

#define SP_TYPE_CLIENT_ROW (sp_client_row_get_type ())

/**
 * SpClientRow:
 *
 * As what this program is known to one issuer: where that comes from, and the fields in which the
 * person may say otherwise.
 */
G_DECLARE_FINAL_TYPE (SpClientRow, sp_client_row, SP, CLIENT_ROW, AdwExpanderRow)

SpClientRow  *sp_client_row_new (SpCatalogue  *catalogue,
                                 SpIssuer     *issuer);

G_END_DECLS
