/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose password went out does not read that it did not, whatever the server then says. */
#include "config.h"

#include <string.h>

#include "account.h"
#include "sp-diagnosis-private.h"
#include "sp-rule-book.h"
#include "unit.h"

static const char *const urls[] = { "imaps://mail.example.org", "pop3s://mail.example.org",
                                    "smtp://mail.example.org" };

static const char *const denials[] = { "password was sent", "was not sent", "Nothing was sent" };

static char *
find_denial (SpDiagnosis *diagnosis, Account *account)
{
  g_autoptr(GPtrArray) findings =
    sp_diagnosis_examine (diagnosis, account->account, G_LIST_MODEL (account->seen));

  for (guint i = 0; i < findings->len; i++)
    {
      const char *why = sp_finding_get_why (findings->pdata[i]);

      for (guint j = 0; j < G_N_ELEMENTS (denials); j++)
        {
          if (strcasestr (why, denials[j]) != NULL)
            return g_strdup (sp_finding_get_cause (findings->pdata[i]));
        }
    }
  return NULL;
}

static void
refuse_with (SpDiagnosis *diagnosis, const char *text, GString *slips)
{
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_auto(Account) account = { 0 };
      g_autofree char *cause = NULL;

      account_init (&account, "ada@example.org");
      account_refuses (&account, urls[i], text, NULL);
      cause = find_denial (diagnosis, &account);
      if (cause != NULL)
        g_string_append_printf (slips, "\n# %s: %s", cause, text);
    }
}

START_TEST (what_the_server_says_at_the_sign_in_does_not_undo_it)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const SpRuleBook *book = sp_diagnosis_get_book (diagnosis);
  g_autoptr(GString) slips = g_string_new (NULL);

  for (guint i = 0; i < book->causes->len; i++)
    {
      const SpCause *cause = book->causes->pdata[i];

      for (guint j = 0; j < cause->examples->len; j++)
        {
          const SpExample *example = cause->examples->pdata[j];

          if (example->text != NULL)
            refuse_with (diagnosis, example->text, slips);
        }
    }
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}
END_TEST

START_TEST (what_breaks_at_the_sign_in_does_not_undo_it)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_autoptr(GString) slips = g_string_new (NULL);
  static const SpFault faults[] = {
    SP_FAULT_TIMED_OUT, SP_FAULT_CONNECTION_CLOSED, SP_FAULT_CONNECTION_RESET,
    SP_FAULT_TLS_HANDSHAKE, SP_FAULT_TLS_VERSION, SP_FAULT_NOT_TLS, SP_FAULT_MALFORMED_REPLY,
    SP_FAULT_TOO_MUCH_DATA, SP_FAULT_INJECTED_REPLY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults) * 2; i++)
    {
      const char *url = i % 2 == 0 ? urls[0] : "imaps://127.0.0.1";
      g_auto(Account) account = { 0 };
      g_autofree char *cause = NULL;

      account_init (&account, "ada@example.org");
      sp_case_add_clues (account.account, SP_CLUE_SET (SP_CLUE_CAPTIVE_PORTAL));
      account_fails (&account, url, SP_STAGE_AUTHENTICATE, faults[i / 2]);
      cause = find_denial (diagnosis, &account);
      if (cause != NULL)
        g_string_append_printf (slips, "\n# %s: fault %u", cause, faults[i / 2]);
    }
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("sent");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, what_the_server_says_at_the_sign_in_does_not_undo_it);
  tcase_add_test (tests, what_breaks_at_the_sign_in_does_not_undo_it);
  return unit_run (tests);
}
