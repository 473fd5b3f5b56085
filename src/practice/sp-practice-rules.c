/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happens in a connection is an event: where the script has a rule for it the
 * rule answers, otherwise a good server does. */
#include "config.h"

#include "sp-practice-rules.h"

#include "sp-practice-steps.h"

static gboolean
rule_applies (SpPracticeSession *session, const SpPracticeRule *rule, guint hits)
{
  gboolean knows = sp_practice_session_knows (session);

  return (rule->count == 0 || hits < rule->count) &&
         (rule->until == NULL || !g_hash_table_contains (session->past, rule->until)) &&
         sp_practice_session_is_in_phase (session, rule->phase) &&
         (rule->credentials == SP_PRACTICE_ANY_CREDENTIALS ||
          (rule->credentials == SP_PRACTICE_RIGHT_CREDENTIALS) == knows);
}

/**
 * sp_practice_rules_raise:
 * @session: a session
 * @event: what happens, a name that lives as long as the program
 * @answer: (nullable): what a good server does then
 *
 * Lets the first rule that applies answer, or else the good server.
 */
void
sp_practice_rules_raise (SpPracticeSession *session, const char *event, SpPracticeAnswer answer)
{
  GPtrArray *rules = session->server->rules;

  g_hash_table_add (session->past, (char *) event);
  for (guint i = 0; i < rules->len && !session->over; i++)
    {
      const SpPracticeRule *rule = rules->pdata[i];

      if (g_str_equal (rule->event, event) && rule_applies (session, rule, session->hits[i]))
        {
          session->hits[i]++;
          sp_practice_steps_perform (session, rule->steps, answer);
          return;
        }
    }
  if (answer != NULL && !session->over)
    answer (session);
}
