/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mailbox of the start page, tested again with what is stored. The mailbox itself tells how it
 * goes, and keeps the state in which it was where the test is stopped. */
#include "config.h"

#include "sp-recheck.h"

#include "sp-renewal.h"
#include "sp-setup.h"
#include "sp-sign-in-error.h"
#include "sp-trial.h"

/* One mailbox on its way. */
typedef struct
{
  SpMailboxes *mailboxes;
  SpMailbox *mailbox;
  SpSetup *setup;
  GCancellable *cancellable;
  SpMailboxState before;
} Recheck;

static void
recheck_free (Recheck *self)
{
  g_object_unref (self->mailboxes);
  g_object_unref (self->mailbox);
  g_object_unref (self->setup);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* Whether it tells of the keyring, the settings or the network, and not of the mailbox. */
static gboolean
is_of_something_else (const GError *error)
{
  return error->domain == SP_VAULT_ERROR || error->domain == SP_SIGN_IN_ERROR ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

/* The end of one that could not be made. */
static void
end (Recheck *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sp_mailbox_set_state (self->mailbox, self->before, NULL);
  else if (is_of_something_else (error))
    sp_mailbox_set_state (self->mailbox, SP_MAILBOX_STORED, error->message);
  else
    sp_mailbox_set_state (self->mailbox, SP_MAILBOX_FAILS, error->message);
  recheck_free (self);
}

static void
fail (Recheck *self, SpFinding *finding)
{
  sp_mailbox_set_state (self->mailbox, SP_MAILBOX_FAILS,
                        finding != NULL ? sp_finding_get_title (finding) : NULL);
  recheck_free (self);
}

/* That it works is true even where the keyring takes no date. */
static void
redated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;

  sp_mailboxes_redate_finish (self->mailboxes, result, NULL);
  sp_mailbox_set_state (self->mailbox, SP_MAILBOX_WORKS, NULL);
  recheck_free (self);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SpTrial *trial = SP_TRIAL (source);
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *findings;

  if (!sp_trial_run_finish (trial, result, &error))
    {
      end (self, error);
      return;
    }
  if (sp_trial_all_works (trial))
    {
      sp_mailboxes_redate_async (self->mailboxes, self->mailbox, NULL, redated_cb, self);
      return;
    }
  findings = sp_trial_get_findings (trial);
  fail (self, findings->len > 0 ? findings->pdata[0] : NULL);
}

static void
try (Recheck *self)
{
  g_autoptr(SpTrial) trial = sp_trial_new (self->setup);

  sp_trial_run_async (trial, self->cancellable, tried_cb, self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpCredentials) credentials =
    sp_mailboxes_open_finish (self->mailboxes, result, &error);

  if (credentials == NULL)
    {
      end (self, error);
      return;
    }
  sp_setup_set_credentials (self->setup, credentials);
  try (self);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings =
    sp_examiner_explain_finish (SP_EXAMINER (source), result, &error);

  if (findings == NULL)
    end (self, error);
  else
    fail (self, findings->len > 0 ? findings->pdata[0] : NULL);
}

/* What the issuer said against it is explained like any other error. */
static void
explain (Recheck *self, const GError *error)
{
  SpComplaint complaint = SP_COMPLAINT_INIT;

  complaint.text = error->message;
  complaint.stage = SP_STAGE_AUTHENTICATE;
  complaint.provider = sp_setup_find_owner (self->setup);
  complaint.address = sp_account_get_address (sp_mailbox_get_account (self->mailbox));
  sp_examiner_explain_async (sp_setup_get_examiner (self->setup), &complaint, self->cancellable,
                             explained_cb, self);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpTokens) tokens = sp_renewal_finish (result, &error);

  if (tokens != NULL)
    {
      sp_setup_set_tokens (self->setup, tokens);
      try (self);
    }
  else if (sp_sign_in_error_quotes_issuer (error))
    explain (self, error);
  else
    end (self, error);
}

/**
 * sp_recheck:
 * @mailboxes: where it is
 * @mailbox: what to test again
 * @catalogue: the providers
 * @cancellable: (nullable): stops it
 */
void
sp_recheck (SpMailboxes   *mailboxes,
            SpMailbox     *mailbox,
            SpCatalogue   *catalogue,
            GCancellable  *cancellable)
{
  SpAccount *account = sp_mailbox_get_account (mailbox);
  g_autoptr(SpWay) way = NULL;
  Recheck *self = g_new0 (Recheck, 1);

  self->mailboxes = g_object_ref (mailboxes);
  self->mailbox = g_object_ref (mailbox);
  self->setup = sp_setup_new (catalogue, NULL);
  sp_setup_take_account (self->setup, account, NULL);
  g_set_object (&self->cancellable, cancellable);
  self->before = sp_mailbox_get_state (mailbox);
  sp_mailbox_set_state (mailbox, SP_MAILBOX_BUSY, NULL);
  if (sp_account_get_secret_kind (account) == SP_SECRET_REFRESH_TOKEN)
    {
      way = sp_setup_find_way (self->setup);
      sp_renewal_async (mailboxes, mailbox, way, cancellable, renewed_cb, self);
    }
  else
    sp_mailboxes_open_async (mailboxes, mailbox, cancellable, opened_cb, self);
}
