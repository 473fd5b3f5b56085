/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-clue.h"
#include "sp-provider.h"
#include "sp-server.h"

G_BEGIN_DECLS

#define SP_TYPE_DRAFT (sp_draft_get_type ())

/**
 * SpDraft:
 *
 * The account that is being set up: whose it is, who runs it, and its two servers. The one
 * mutable object that the pages share. It never holds a secret.
 */
G_DECLARE_FINAL_TYPE (SpDraft, sp_draft, SP, DRAFT, GObject)

SpDraft     *sp_draft_new              (void);

SpAddress   *sp_draft_get_address      (SpDraft     *self);
void         sp_draft_set_address      (SpDraft     *self,
                                        SpAddress   *address);
const char  *sp_draft_get_name         (SpDraft     *self);
void         sp_draft_set_name         (SpDraft     *self,
                                        const char  *name);
SpProvider  *sp_draft_get_provider     (SpDraft     *self);
void         sp_draft_set_provider     (SpDraft     *self,
                                        SpProvider  *provider);
SpClues      sp_draft_get_clues        (SpDraft     *self);
void         sp_draft_set_clues        (SpDraft     *self,
                                        SpClues      clues);

SpServer    *sp_draft_get_incoming     (SpDraft     *self);
SpServer    *sp_draft_get_outgoing     (SpDraft     *self);
SpServer    *sp_draft_get_server       (SpDraft     *self,
                                        SpService    service);
const char  *sp_draft_get_user         (SpDraft     *self);
guint        sp_draft_list_services    (SpDraft     *self);
void         sp_draft_take_suggestions (SpDraft     *self,
                                        GListModel  *suggestions);
gboolean     sp_draft_is_typed         (SpDraft     *self);
gboolean     sp_draft_is_unanswered    (SpDraft     *self);
void         sp_draft_set_unanswered   (SpDraft     *self,
                                        gboolean     unanswered);
gboolean     sp_draft_is_certain       (SpDraft     *self);
gboolean     sp_draft_lacks_word       (SpDraft     *self);
gboolean     sp_draft_takes_no_password
                                       (SpDraft     *self);

G_END_DECLS
