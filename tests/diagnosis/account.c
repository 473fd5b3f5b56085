/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts whose check is told, for the tests of the diagnosis. */
#include "config.h"

#include "account.h"

#include "unit.h"

void
account_init (Account *self, const char *address)
{
  g_autoptr(SpAddress) parsed = sp_address_new (address, NULL);

  ck_assert_msg (parsed != NULL, "%s", address);
  self->catalogue = sp_catalogue_new ();
  self->seen = g_list_store_new (SP_TYPE_OBSERVATION);
  self->sha256 = SELF_SIGNED_SHA256;
  self->account =
    sp_case_new (self->catalogue, parsed,
                 sp_catalogue_find_by_domain (self->catalogue, sp_address_get_domain (parsed)));
}

void
account_clear (Account *self)
{
  g_clear_object (&self->account);
  g_clear_object (&self->seen);
  g_clear_object (&self->catalogue);
}

void
account_sign_in (Account *self, const char *user, const char *password)
{
  SecretValue *value = secret_value_new (password, -1, "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new (user, SP_SECRET_PASSWORD, value);

  secret_value_unref (value);
  sp_case_take_credentials (self->account, credentials);
}

static void
see (Account *self, const char *url, SpStage stage, SpResult *result, SpTlsFacts *facts)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);
  g_autoptr(SpObservation) observation = NULL;

  ck_assert_msg (endpoint != NULL, "%s", url);
  for (guint i = 0; i < stage; i++)
    {
      g_auto(SpResult) fine = SP_RESULT_INIT;
      g_autoptr(SpObservation) before = sp_observation_new (endpoint, i, &fine, NULL, 5);

      g_list_store_append (self->seen, before);
    }
  observation = sp_observation_new (endpoint, stage, result, facts, 5);
  g_list_store_append (self->seen, observation);
  sp_case_add_endpoint (self->account, endpoint, NULL);
}

void
account_works (Account *self, const char *url)
{
  g_auto(SpResult) result = SP_RESULT_INIT;

  see (self, url, SP_STAGE_READY, &result, NULL);
}

static SpTlsFacts *
new_facts (Account *self, SpTlsFaults faults, const char *issuer)
{
  static const char *names[] = { "mail.example.org", NULL };
  g_autoptr(GDateTime) begin = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr(GDateTime) end = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_certificate_unref);

  g_ptr_array_add (chain, sp_certificate_new ("CN=mail.example.org", issuer, names, begin, end,
                                              self->sha256));
  return sp_tls_facts_new ("TLSv1.3", "TLS_AES_256_GCM_SHA384", faults, FALSE, chain);
}

/* By the sign-in each server has shown its certificate. */
void
account_fails (Account *self, const char *url, SpStage stage, SpFault fault)
{
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_FAILED, .fault = fault };
  g_autoptr(SpTlsFacts) facts =
    stage >= SP_STAGE_AUTHENTICATE ? new_facts (self, 0, "CN=R3") : NULL;

  see (self, url, stage, &result, facts);
}

void
account_refuses (Account *self, const char *url, const char *reply, const char *code)
{
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_REFUSED };

  sp_result_set_reply (&result, g_strdup (reply), g_strdup (code));
  see (self, url, SP_STAGE_AUTHENTICATE, &result, NULL);
}

/* A token is refused twice over: in a challenge, and in the reply behind it. */
void
account_complains (Account *self, const char *url, const char *reply, const char *challenge)
{
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_REFUSED };

  sp_result_set_reply (&result, g_strdup (reply), NULL);
  result.challenge = g_strdup (challenge);
  see (self, url, SP_STAGE_AUTHENTICATE, &result, NULL);
}

void
account_distrusts (Account *self, const char *url, SpTlsFaults faults, const char *issuer)
{
  g_autoptr(SpTlsFacts) facts = new_facts (self, faults, issuer);
  g_auto(SpResult) result = {
    .outcome = SP_OUTCOME_FAILED, .fault = SP_FAULT_TLS_CERTIFICATE
  };

  see (self, url, SP_STAGE_SECURE, &result, facts);
}

void
account_skips (Account *self, const char *url, SpStage stage, SpFault fault)
{
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_SKIPPED, .fault = fault };

  see (self, url, stage, &result, NULL);
}

GPtrArray *
account_examine (Account *self)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();

  return sp_diagnosis_examine (diagnosis, self->account, G_LIST_MODEL (self->seen));
}

/* The causes of all findings, in order, with a dash where there is none. */
char *
account_show_causes (Account *self)
{
  g_autoptr(GPtrArray) findings = account_examine (self);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const char *cause = sp_finding_get_cause (findings->pdata[i]);

      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "", cause != NULL ? cause : "-");
    }
  return g_string_free (shown, FALSE);
}

SpAction *
find_action (SpFinding *finding, const char *id)
{
  GPtrArray *actions = sp_finding_get_actions (finding);

  for (guint i = 0; i < actions->len; i++)
    {
      SpAction *action = actions->pdata[i];

      if (g_str_equal (action->id, id))
        return action;
    }
  return NULL;
}
