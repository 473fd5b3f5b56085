/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_ADDRESS_PAGE (sp_address_page_get_type ())

/**
 * SpAddressPage:
 *
 * Whose mailbox it is, and what its provider wants for signing in.
 */
G_DECLARE_FINAL_TYPE (SpAddressPage, sp_address_page, SP, ADDRESS_PAGE, SpPage)

void  sp_address_page_fill (SpAddressPage  *self,
                            const char     *address,
                            SpCredentials  *credentials);

G_END_DECLS
