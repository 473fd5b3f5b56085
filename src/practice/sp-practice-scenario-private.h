/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-scenario.h"
#include "sp-practice-script.h"

G_BEGIN_DECLS

/**
 * SpPracticeDraft:
 * @id: what it is called on the command line
 * @cause: the cause that it teaches
 * @provider: (nullable): the provider whose words it uses
 * @title: what it is, in a few words
 * @description: what a person sees and why
 * @address: (nullable): the address that was typed
 * @account: whom the servers let in
 * @typed: what the person typed; empty fields are those of @account
 * @servers: (element-type SpPracticeServer): its servers
 * @ends: (element-type SpPracticeEnd): how each service's check must end
 *
 * A practice mailbox while it is being read.
 */
typedef struct
{
  char *id;
  char *cause;
  char *provider;
  char *title;
  char *description;
  char *address;
  SpPracticeAccount account;
  SpPracticeAccount typed;
  GPtrArray *servers;
  GArray *ends;
} SpPracticeDraft;

const SpPracticeAccount  *sp_practice_scenario_get_account (SpPracticeScenario  *self);
GPtrArray                *sp_practice_scenario_get_servers (SpPracticeScenario  *self);

G_END_DECLS
