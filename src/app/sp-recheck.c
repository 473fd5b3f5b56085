/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mailbox of the start page, tested again with what is stored. The mailbox itself tells how it
 * goes, and keeps the state in which it was where the test is stopped. */
#include "config.h"

#include "sp-recheck.h"

#include "sp-renewal.h"
#include "sp-setup.h"
#include "sp-sign-in-error.h"
#include "sp-sign-in-reason.h"
#include "sp-trial.h"

/* One mailbox on its way. */
typedef struct
{
  SpMailboxes *mailboxes;
  SpMailbox *mailbox;
  SpCatalogue *catalogue;
  GCancellable *cancellable;
  SpMailboxState before;
} Recheck;

static void
recheck_free (Recheck *self)
{
  g_object_unref (self->mailboxes);
  g_object_unref (self->mailbox);
  g_object_unref (self->catalogue);
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
try (Recheck *self, SpCredentials *credentials, const char *identity)
{
  g_autoptr(SpSetup) setup = sp_setup_new (self->catalogue, NULL);
  g_autoptr(SpTrial) trial = NULL;

  sp_setup_take_account (setup, sp_mailbox_get_account (self->mailbox), credentials);
  trial = sp_trial_new (setup);
  sp_trial_set_identity (trial, identity);
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
    end (self, error);
  else
    try (self, credentials, NULL);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpFinding) finding = sp_sign_in_reason_finish (result, &error);

  if (finding != NULL)
    fail (self, finding);
  else
    end (self, error);
}

/* What the issuer said against it is explained like any other error. */
static void
explain (Recheck *self, const GError *error)
{
  SpAccount *account = sp_mailbox_get_account (self->mailbox);

  sp_sign_in_reason_async (error,
                           sp_catalogue_find_by_id (self->catalogue,
                                                    sp_account_get_provider_id (account)),
                           sp_account_get_address (account), self->cancellable, explained_cb, self);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  SpAccountService *first =
    sp_account_get_services (sp_mailbox_get_account (self->mailbox))->pdata[0];
  const char *user = sp_account_service_get_user_name (first);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpTokens) tokens = sp_renewal_finish (result, &error);
  g_autoptr(SpCredentials) credentials = NULL;

  if (tokens != NULL)
    {
      credentials = sp_tokens_make_credentials (tokens, user);
      try (self, credentials,
           sp_tokens_are_of (tokens, user) ? NULL : sp_tokens_get_identity (tokens));
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
  Recheck *self = g_new0 (Recheck, 1);

  self->mailboxes = g_object_ref (mailboxes);
  self->mailbox = g_object_ref (mailbox);
  self->catalogue = g_object_ref (catalogue);
  g_set_object (&self->cancellable, cancellable);
  self->before = sp_mailbox_get_state (mailbox);
  sp_mailbox_set_state (mailbox, SP_MAILBOX_BUSY, NULL);
  if (sp_account_get_secret_kind (sp_mailbox_get_account (mailbox)) == SP_SECRET_REFRESH_TOKEN)
    sp_renewal_async (mailboxes, mailbox, catalogue, cancellable, renewed_cb, self);
  else
    sp_mailboxes_open_async (mailboxes, mailbox, cancellable, opened_cb, self);
}
