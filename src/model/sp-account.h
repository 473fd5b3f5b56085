/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"
#include "sp-credentials.h"
#include "sp-endpoint.h"

G_BEGIN_DECLS

#define SP_TYPE_ACCOUNT (sp_account_get_type ())
#define SP_TYPE_ACCOUNT_SERVICE (sp_account_service_get_type ())

/**
 * SpAccountService:
 *
 * One service of an account as it was proven to work: where, as whom and how. Immutable,
 * reference-counted, safe to hand to threads.
 */
typedef struct _SpAccountService SpAccountService;

/**
 * SpAccount:
 *
 * A mailbox that was proven to work, with all that is needed to use it again but its secret.
 * Immutable, reference-counted, safe to hand to threads.
 */
typedef struct _SpAccount SpAccount;

GType              sp_account_service_get_type          (void) G_GNUC_CONST;

SpAccountService  *sp_account_service_new               (SpEndpoint        *endpoint,
                                                         const char        *user_name,
                                                         const char        *mechanism,
                                                         const char        *pinned_sha256);
SpAccountService  *sp_account_service_ref               (SpAccountService  *self);
void               sp_account_service_unref             (SpAccountService  *self);

SpEndpoint        *sp_account_service_get_endpoint      (SpAccountService  *self);
const char        *sp_account_service_get_user_name     (SpAccountService  *self);
const char        *sp_account_service_get_mechanism     (SpAccountService  *self);
const char        *sp_account_service_get_pinned_sha256 (SpAccountService  *self);

GType              sp_account_get_type                  (void) G_GNUC_CONST;

SpAccount         *sp_account_new                       (SpAddress         *address,
                                                         const char        *provider_id,
                                                         SpSecretKind       secret_kind,
                                                         GDateTime         *checked,
                                                         GPtrArray         *services);
SpAccount         *sp_account_ref                       (SpAccount         *self);
void               sp_account_unref                     (SpAccount         *self);

SpAddress         *sp_account_get_address               (SpAccount         *self);
SpAccount         *sp_account_with_name                 (SpAccount         *self,
                                                         const char        *name);
const char        *sp_account_get_name                  (SpAccount         *self);
const char        *sp_account_get_provider_id           (SpAccount         *self);
SpSecretKind       sp_account_get_secret_kind           (SpAccount         *self);
GDateTime         *sp_account_get_checked               (SpAccount         *self);
GPtrArray         *sp_account_get_services              (SpAccount         *self);
SpAccountService  *sp_account_get_service               (SpAccount         *self,
                                                         SpService          service);
SpCredentials     *sp_account_pick_credentials          (SpAccount         *self,
                                                         GPtrArray         *credentials,
                                                         SpService          service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpAccountService, sp_account_service_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpAccount, sp_account_unref)

G_END_DECLS
