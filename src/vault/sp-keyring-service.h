/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-keyring.h"

G_BEGIN_DECLS

#define SP_TYPE_KEYRING_SERVICE (sp_keyring_service_get_type ())

/**
 * SpKeyringService:
 *
 * The desktop's keyring, by the Secret Service on the session bus: other programs of the
 * person read it too.
 */
G_DECLARE_FINAL_TYPE (SpKeyringService, sp_keyring_service, SP, KEYRING_SERVICE, GObject)

SpKeyring  *sp_keyring_service_open         (guint          patience,
                                             GCancellable  *cancellable,
                                             GError       **error);
gboolean    sp_keyring_service_prepare      (SpKeyring     *keyring,
                                             GCancellable  *cancellable,
                                             GError       **error);
gboolean    sp_keyring_service_is_gone      (const GError  *error);

SecretService     *sp_keyring_service_get_service    (SpKeyring  *keyring);
SecretCollection  *sp_keyring_service_get_collection (SpKeyring  *keyring);

G_END_DECLS
