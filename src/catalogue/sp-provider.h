/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-address.h"
#include "sp-offer.h"

G_BEGIN_DECLS

/**
 * SpProviderOrigin:
 * @SP_PROVIDER_BUNDLED: a file of ours: our own elements are read
 * @SP_PROVIDER_FETCHED: somebody else's file: servers are read, our own elements are not
 */
typedef enum
{
  SP_PROVIDER_BUNDLED,
  SP_PROVIDER_FETCHED,
} SpProviderOrigin;

/**
 * SpProviderPage:
 * @SP_PROVIDER_PAGE_APP_PASSWORD: where an app password is made
 * @SP_PROVIDER_PAGE_ENABLE: where IMAP or POP is switched on
 * @SP_PROVIDER_PAGE_WEB_MAIL: where the password can be tried
 * @SP_PROVIDER_PAGE_PASSWORD_RESET: where a forgotten password is reset
 * @SP_PROVIDER_PAGE_STATUS: where the provider says that it is down
 * @SP_PROVIDER_PAGE_SUPPORT: where its people answer
 */
typedef enum
{
  SP_PROVIDER_PAGE_APP_PASSWORD,
  SP_PROVIDER_PAGE_ENABLE,
  SP_PROVIDER_PAGE_WEB_MAIL,
  SP_PROVIDER_PAGE_PASSWORD_RESET,
  SP_PROVIDER_PAGE_STATUS,
  SP_PROVIDER_PAGE_SUPPORT,
} SpProviderPage;

/**
 * SpUserNameRule:
 * @SP_USER_NAME_ADDRESS: the whole address
 * @SP_USER_NAME_LOCAL_PART: what stands before the "@"
 * @SP_USER_NAME_OTHER: something that only the person knows
 */
typedef enum
{
  SP_USER_NAME_ADDRESS,
  SP_USER_NAME_LOCAL_PART,
  SP_USER_NAME_OTHER,
} SpUserNameRule;

#define SP_TYPE_PROVIDER_PAGE (sp_provider_page_get_type ())
#define SP_TYPE_USER_NAME_RULE (sp_user_name_rule_get_type ())
#define SP_TYPE_PROVIDER (sp_provider_get_type ())

/**
 * SpProvider:
 *
 * The facts about one provider, from a file in the vocabulary of Mozilla's autoconfig format
 * and, for those that come with Signpost, some elements of our own. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpProvider, sp_provider, SP, PROVIDER, GObject)

GType           sp_provider_page_get_type            (void) G_GNUC_CONST;
GType           sp_user_name_rule_get_type           (void) G_GNUC_CONST;

SpProvider     *sp_provider_new_from_xml             (GBytes            *xml,
                                                      const char        *name,
                                                      SpProviderOrigin   origin,
                                                      GError           **error);

const char     *sp_provider_get_id                   (SpProvider        *self);
const char     *sp_provider_get_name                 (SpProvider        *self);
const char * const *
                sp_provider_get_domains              (SpProvider        *self);
const char * const *
                sp_provider_get_mx_suffixes          (SpProvider        *self);
const char     *sp_provider_get_checked              (SpProvider        *self);
const char * const *
                sp_provider_get_sources              (SpProvider        *self);

GPtrArray      *sp_provider_make_offers              (SpProvider        *self,
                                                      SpAddress         *address);

SpSignIn        sp_provider_get_sign_in              (SpProvider        *self);
SpUserNameRule  sp_provider_get_user_name_rule       (SpProvider        *self);
gboolean        sp_provider_wants_lower_case         (SpProvider        *self);
gboolean        sp_provider_wants_main_address       (SpProvider        *self);
const char     *sp_provider_get_app_password_pattern (SpProvider        *self);
gboolean        sp_provider_must_enable              (SpProvider        *self,
                                                      SpService          service);
const char     *sp_provider_get_page                 (SpProvider        *self,
                                                      SpProviderPage     page);
const char     *sp_provider_get_notice               (SpProvider        *self);
const char     *sp_provider_get_issuer               (SpProvider        *self);
const char     *sp_provider_get_enable_steps         (SpProvider        *self);
const char     *sp_provider_get_enable_steps_of      (SpProvider        *self,
                                                      SpService          service);
gboolean        sp_provider_allows_one_pop_session   (SpProvider        *self);
guint           sp_provider_get_least_interval       (SpProvider        *self);
SpEndpoint     *sp_provider_replace_retired          (SpProvider        *self,
                                                      SpEndpoint        *endpoint);

G_END_DECLS
