/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-case.h"
#include "sp-finding.h"

G_BEGIN_DECLS

#define SP_TYPE_DIAGNOSIS (sp_diagnosis_get_type ())

/**
 * SpDiagnosis:
 *
 * Why it failed and what to do: the rules and remedies of data/diagnoses, applied to what
 * servers did or to a message that somebody pasted. Needs no network; immutable once loaded, so
 * it may be used from any thread.
 */
G_DECLARE_FINAL_TYPE (SpDiagnosis, sp_diagnosis, SP, DIAGNOSIS, GObject)

/**
 * SpComplaint:
 * @text: an error message, as UTF-8
 * @service: a #SpService, or -1 where it is not known
 * @stage: a #SpStage, or -1 where it is not known
 * @provider: (nullable): who runs the mailbox
 * @address: (nullable): the address, where the error is of this account's own sign-in
 * @identity: (nullable): who signed in, where that is somebody else
 * @clues: what else is known
 *
 * An error that somebody asks about.
 */
typedef struct
{
  const char *text;
  int service;
  int stage;
  SpProvider *provider;
  SpAddress *address;
  const char *identity;
  SpClues clues;
} SpComplaint;

#define SP_COMPLAINT_INIT { .service = -1, .stage = -1 }

SpDiagnosis  *sp_diagnosis_new         (void);

GPtrArray    *sp_diagnosis_examine     (SpDiagnosis        *self,
                                        SpCase             *account,
                                        GListModel         *observations);
SpFinding    *sp_diagnosis_explain     (SpDiagnosis        *self,
                                        const SpComplaint  *complaint);
GPtrArray    *sp_diagnosis_explain_all (SpDiagnosis        *self,
                                        const SpComplaint  *complaint);
char        **sp_diagnosis_list_causes (SpDiagnosis        *self);

G_END_DECLS
