/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trial of a practice mailbox has shown, and for which password. */
#include "config.h"

#include "sp-mend.h"
#include "sp-trial.h"
#include "unit.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
run (SpTrial *trial)
{
  g_autoptr(GAsyncResult) result = NULL;

  sp_trial_run_async (trial, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ck_assert (sp_trial_run_finish (trial, result, NULL));
}

/* A trial of one practice mailbox, as somebody begins it who only presses Enter. */
typedef struct
{
  SpSetup *setup;
  SpTrial *trial;
} Practice;

static void
practice_init (Practice *self, const char *name)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDrill) drill = sp_drill_new (NULL);
  g_autoptr(SpAddress) address = NULL;
  g_autoptr(SpCredentials) right = NULL;
  gsize length;

  self->setup = sp_setup_new (catalogue, drill);
  self->trial = sp_trial_new (self->setup);
  ck_assert (sp_drill_start (drill, sp_drill_find (drill, name), NULL));
  address = sp_address_new (sp_practice_scenario_get_address (sp_drill_get_scenario (drill)), NULL);
  right = sp_practice_scenario_dup_credentials (sp_drill_get_scenario (drill));
  sp_setup_take_address (self->setup, address);
  ck_assert (sp_setup_find_servers (self->setup));
  sp_setup_take_secret (self->setup, sp_credentials_get_secret (right, &length));
}

static void
practice_clear (Practice *self)
{
  g_object_unref (self->trial);
  g_object_unref (self->setup);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Practice, practice_clear)

START_TEST (what_worked_did_so_with_one_password)
{
  g_auto(Practice) practice = { 0 };
  SpTrial *trial;

  practice_init (&practice, "working");
  trial = practice.trial;
  ck_assert (!sp_trial_all_works (trial));
  run (trial);
  ck_assert (sp_trial_all_works (trial));
  sp_setup_take_secret (practice.setup, "another");
  ck_assert (!sp_trial_all_works (trial));
  run (trial);
  ck_assert (!sp_trial_all_works (trial));
  ck_assert_uint_gt (sp_trial_get_findings (trial)->len, 0);
}
END_TEST

static void
accept_certificate (Practice *practice)
{
  SpFinding *finding = sp_trial_get_findings (practice->trial)->pdata[0];
  GPtrArray *actions = sp_finding_get_actions (finding);

  for (guint i = 0; i < actions->len; i++)
    {
      const SpAction *action = actions->pdata[i];

      if (g_str_equal (action->id, "pin-certificate"))
        ck_assert (sp_mend (practice->setup, practice->trial, finding, action));
    }
}

/* The button is still there for who goes back to the settings and comes again. */
START_TEST (a_certificate_is_accepted_of_the_server_that_showed_it)
{
  g_auto(Practice) practice = { 0 };
  g_autoptr(SpEndpoint) elsewhere = sp_endpoint_new_from_url ("imaps://imap.example.org", NULL);
  g_autoptr(SpEndpoint) there = NULL;
  SpServer *server;

  practice_init (&practice, "certificate-self-signed");
  run (practice.trial);
  server = sp_draft_get_incoming (sp_setup_get_draft (practice.setup));
  there = sp_endpoint_ref (sp_server_get_endpoint (server));
  sp_server_set_endpoint (server, elsewhere);
  accept_certificate (&practice);
  ck_assert_ptr_null (sp_server_get_pinned (server));
  sp_server_set_endpoint (server, there);
  accept_certificate (&practice);
  ck_assert_ptr_nonnull (sp_server_get_pinned (server));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("trial");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, what_worked_did_so_with_one_password);
  tcase_add_test (tests, a_certificate_is_accepted_of_the_server_that_showed_it);
  return unit_run (tests);
}
