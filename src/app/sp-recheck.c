/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mailbox of the start page, tested again with what is stored. The mailbox itself tells how it
 * goes, and keeps the state in which it was where the test is stopped. */
#include "config.h"

#include "sp-recheck.h"

#include "sp-setup.h"
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

/* The end of one that could not be made. */
static void
end (Recheck *self, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sp_mailbox_set_state (self->mailbox, self->before, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    sp_mailbox_set_state (self->mailbox, SP_MAILBOX_STORED, error->message);
  else
    sp_mailbox_set_state (self->mailbox, SP_MAILBOX_FAILS, error->message);
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
  sp_mailbox_set_state (self->mailbox, SP_MAILBOX_FAILS,
                        findings->len > 0 ? sp_finding_get_title (findings->pdata[0]) : NULL);
  recheck_free (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Recheck *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpCredentials) credentials =
    sp_mailboxes_open_finish (self->mailboxes, result, &error);
  g_autoptr(SpSetup) setup = NULL;
  g_autoptr(SpTrial) trial = NULL;

  if (credentials == NULL)
    {
      end (self, error);
      return;
    }
  setup = sp_setup_new (self->catalogue, NULL);
  sp_setup_take_account (setup, sp_mailbox_get_account (self->mailbox), credentials);
  trial = sp_trial_new (setup);
  sp_trial_run_async (trial, self->cancellable, tried_cb, self);
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
  sp_mailboxes_open_async (mailboxes, mailbox, cancellable, opened_cb, self);
}
