/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-keyring.h"

G_BEGIN_DECLS

#define SP_TYPE_KEYRING_PORTAL (sp_keyring_portal_get_type ())

/**
 * SpKeyringPortal:
 *
 * The private store of a sandboxed program, whose key is kept by the secret portal: no other
 * program can read it.
 */
G_DECLARE_FINAL_TYPE (SpKeyringPortal, sp_keyring_portal, SP, KEYRING_PORTAL, GObject)

SpKeyring  *sp_keyring_portal_new (void);

G_END_DECLS
