/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the servers of a practice mailbox do, as it was read from XML: plain data. */
#include "config.h"

#include "sp-practice-script.h"

SpPracticeStep *
sp_practice_step_new (SpPracticeStepKind kind, guint64 amount)
{
  SpPracticeStep *step = g_new0 (SpPracticeStep, 1);

  step->kind = kind;
  step->amount = amount;
  return step;
}

void
sp_practice_step_free (SpPracticeStep *step)
{
  g_clear_pointer (&step->text, g_bytes_unref);
  g_free (step);
}

SpPracticeRule *
sp_practice_rule_new (const char *event)
{
  SpPracticeRule *rule = g_new0 (SpPracticeRule, 1);

  rule->event = g_strdup (event);
  rule->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_practice_step_free);
  return rule;
}

void
sp_practice_rule_free (SpPracticeRule *rule)
{
  g_free (rule->event);
  g_free (rule->until);
  g_ptr_array_unref (rule->steps);
  g_free (rule);
}

SpPracticeCapability *
sp_practice_capability_new (const char *text, SpPracticePhase phase)
{
  SpPracticeCapability *capability = g_new0 (SpPracticeCapability, 1);

  capability->text = g_strdup (text);
  capability->phase = phase;
  return capability;
}

void
sp_practice_capability_free (SpPracticeCapability *capability)
{
  g_free ((char *) capability->text);
  g_free (capability);
}

SpPracticeServer *
sp_practice_server_new (SpService service)
{
  SpPracticeServer *server = g_new0 (SpPracticeServer, 1);

  server->service = service;
  server->listens = TRUE;
  server->capabilities =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_practice_capability_free);
  server->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_practice_rule_free);
  return server;
}

void
sp_practice_server_free (SpPracticeServer *server)
{
  g_free (server->host);
  g_free (server->certificate);
  g_ptr_array_unref (server->capabilities);
  g_ptr_array_unref (server->rules);
  g_free (server);
}

void
sp_practice_account_clear (SpPracticeAccount *account)
{
  g_clear_pointer (&account->user, g_free);
  g_clear_pointer (&account->password, g_free);
  g_clear_pointer (&account->token, g_free);
}
