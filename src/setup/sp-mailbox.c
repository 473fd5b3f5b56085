/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mailbox of the start page. Asks nobody: it is told. */
#include "config.h"

#include "sp-mailbox.h"

struct _SpMailbox
{
  GObject parent_instance;
  SpAccount *account;
  SpCredentials *credentials;
  SpMailboxState state;
  char *trouble;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpMailbox, sp_mailbox, G_TYPE_OBJECT)

static void
sp_mailbox_finalize (GObject *object)
{
  SpMailbox *self = SP_MAILBOX (object);

  sp_account_unref (self->account);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  g_free (self->trouble);
  G_OBJECT_CLASS (sp_mailbox_parent_class)->finalize (object);
}

static void
sp_mailbox_class_init (SpMailboxClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_mailbox_finalize;
  signals[CHANGED] = g_signal_new ("changed", SP_TYPE_MAILBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sp_mailbox_init (SpMailbox *self)
{
}

/**
 * sp_mailbox_new:
 * @account: what was proven to work
 * @credentials: (nullable): its secret, where it is not in the keyring
 *
 * Returns: (transfer full): a mailbox; its signal "changed" tells of everything
 */
SpMailbox *
sp_mailbox_new (SpAccount *account, SpCredentials *credentials)
{
  SpMailbox *self = g_object_new (SP_TYPE_MAILBOX, NULL);

  self->account = sp_account_ref (account);
  self->credentials = credentials != NULL ? sp_credentials_ref (credentials) : NULL;
  return self;
}

SpAccount *
sp_mailbox_get_account (SpMailbox *self)
{
  return self->account;
}

/**
 * sp_mailbox_set_account:
 * @self: a mailbox
 * @account: what is stored of it now
 */
void
sp_mailbox_set_account (SpMailbox *self, SpAccount *account)
{
  sp_account_ref (account);
  sp_account_unref (self->account);
  self->account = account;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sp_mailbox_get_credentials:
 * @self: a mailbox
 *
 * Returns: (transfer none) (nullable): its secret, where it is only kept until the program ends
 */
SpCredentials *
sp_mailbox_get_credentials (SpMailbox *self)
{
  return self->credentials;
}

/**
 * sp_mailbox_set_credentials:
 * @self: a mailbox that is only kept until the program ends
 * @credentials: its secret from now on
 */
void
sp_mailbox_set_credentials (SpMailbox *self, SpCredentials *credentials)
{
  sp_credentials_ref (credentials);
  sp_credentials_unref (self->credentials);
  self->credentials = credentials;
}

/**
 * sp_mailbox_is_of:
 * @self: a mailbox
 * @address: an address
 *
 * Returns: whether it is the mailbox of that address
 */
gboolean
sp_mailbox_is_of (SpMailbox *self, SpAddress *address)
{
  return g_str_equal (sp_address_get_text (sp_account_get_address (self->account)),
                      sp_address_get_text (address));
}

SpMailboxState
sp_mailbox_get_state (SpMailbox *self)
{
  return self->state;
}

/**
 * sp_mailbox_get_trouble:
 * @self: a mailbox
 *
 * Returns: (transfer none) (nullable): why it does not work, in a few words
 */
const char *
sp_mailbox_get_trouble (SpMailbox *self)
{
  return self->trouble;
}

/**
 * sp_mailbox_set_state:
 * @self: a mailbox
 * @state: what is known of it
 * @trouble: (nullable): why it does not work, in a few words
 */
void
sp_mailbox_set_state (SpMailbox *self, SpMailboxState state, const char *trouble)
{
  self->state = state;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_signal_emit (self, signals[CHANGED], 0);
}
