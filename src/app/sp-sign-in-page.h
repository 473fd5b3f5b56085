/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_SIGN_IN_PAGE (sp_sign_in_page_get_type ())

/**
 * SpSignInPage:
 *
 * The person signs in at the provider's page, in the browser or with a code. It finishes with the
 * tokens in the setup; or without, where nobody can sign in and the settings are to be shown.
 */
G_DECLARE_FINAL_TYPE (SpSignInPage, sp_sign_in_page, SP, SIGN_IN_PAGE, SpPage)

G_END_DECLS
