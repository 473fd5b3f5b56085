/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-credentials.h"
#include "sp-drill.h"
#include "sp-examiner.h"
#include "sp-mailboxes.h"
#include "sp-preferences.h"
#include "sp-tokens.h"
#include "sp-way.h"

G_BEGIN_DECLS

#define SP_TYPE_SETUP (sp_setup_get_type ())

/**
 * SpSetup:
 *
 * One way through the wizard: the draft, the secret beside it, what Signpost knows, and in
 * practice the drill.
 */
G_DECLARE_FINAL_TYPE (SpSetup, sp_setup, SP, SETUP, GObject)

SpSetup        *sp_setup_new              (SpCatalogue    *catalogue,
                                           SpDrill        *drill);
void            sp_setup_clear            (SpSetup        *self);
void            sp_setup_take_account     (SpSetup        *self,
                                           SpAccount      *account,
                                           SpCredentials  *credentials);

SpCatalogue    *sp_setup_get_catalogue    (SpSetup        *self);
SpExaminer     *sp_setup_get_examiner     (SpSetup        *self);
SpDraft        *sp_setup_get_draft        (SpSetup        *self);
SpDrill        *sp_setup_get_drill        (SpSetup        *self);

SpCredentials  *sp_setup_get_credentials  (SpSetup        *self);
void            sp_setup_set_credentials  (SpSetup        *self,
                                           SpCredentials  *credentials);
SpMailboxes    *sp_setup_get_mailboxes    (SpSetup        *self);
void            sp_setup_set_mailboxes    (SpSetup        *self,
                                           SpMailboxes    *mailboxes);
SpPreferences  *sp_setup_get_preferences  (SpSetup        *self);
void            sp_setup_set_preferences  (SpSetup        *self,
                                           SpPreferences  *preferences);
SpAccount      *sp_setup_get_proven       (SpSetup        *self);
void            sp_setup_set_proven       (SpSetup        *self,
                                           SpAccount      *proven);
void            sp_setup_take_secret      (SpSetup        *self,
                                           const char     *secret);
void            sp_setup_trim_secret      (SpSetup        *self);

SpProvider     *sp_setup_find_provider    (SpSetup        *self,
                                           SpAddress      *address);
SpProvider     *sp_setup_find_owner       (SpSetup        *self);
void            sp_setup_take_address     (SpSetup        *self,
                                           SpAddress      *address);
gboolean        sp_setup_find_servers     (SpSetup        *self);
gboolean        sp_setup_takes_no_password
                                          (SpSetup        *self);

SpWay          *sp_setup_find_way         (SpSetup        *self);
void            sp_setup_set_by_browser   (SpSetup        *self,
                                           gboolean        by_browser);
gboolean        sp_setup_is_by_browser    (SpSetup        *self);
gboolean        sp_setup_wants_sign_in    (SpSetup        *self);
SpTokens       *sp_setup_get_tokens       (SpSetup        *self);
void            sp_setup_set_tokens       (SpSetup        *self,
                                           SpTokens       *tokens);
const char     *sp_setup_get_identity     (SpSetup        *self);
SecretValue    *sp_setup_get_refresh      (SpSetup        *self);
SpSecretKind    sp_setup_get_lasting_kind (SpSetup        *self);
SpCredentials  *sp_setup_dup_lasting      (SpSetup        *self);
gboolean        sp_setup_is_kept          (SpSetup        *self);
void            sp_setup_note_kept        (SpSetup        *self);

G_END_DECLS
