/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages have in common. */
#include "config.h"

#include "sp-page.h"

typedef struct
{
  SpSetup *setup;
  char *title;
} SpPagePrivate;

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (SpPage, sp_page, ADW_TYPE_BIN)

static void
nothing (SpPage *self)
{
}

static gboolean
stop_nothing (SpPage *self)
{
  return FALSE;
}

static void
sp_page_dispose (GObject *object)
{
  SpPagePrivate *private = sp_page_get_instance_private (SP_PAGE (object));

  g_clear_object (&private->setup);
  G_OBJECT_CLASS (sp_page_parent_class)->dispose (object);
}

static void
sp_page_finalize (GObject *object)
{
  SpPagePrivate *private = sp_page_get_instance_private (SP_PAGE (object));

  g_free (private->title);
  G_OBJECT_CLASS (sp_page_parent_class)->finalize (object);
}

static void
sp_page_class_init (SpPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sp_page_dispose;
  G_OBJECT_CLASS (class)->finalize = sp_page_finalize;
  class->begin = nothing;
  class->resume = nothing;
  class->stop = stop_nothing;
  class->forget = nothing;
  signals[FINISHED] = g_signal_new ("finished", SP_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
sp_page_init (SpPage *self)
{
}

/**
 * sp_page_get_setup:
 * @self: a page
 *
 * Returns: (transfer none): what the pages share
 */
SpSetup *
sp_page_get_setup (SpPage *self)
{
  SpPagePrivate *private = sp_page_get_instance_private (self);

  return private->setup;
}

SpDraft *
sp_page_get_draft (SpPage *self)
{
  return sp_setup_get_draft (sp_page_get_setup (self));
}

void
sp_page_set_setup (SpPage *self, SpSetup *setup)
{
  SpPagePrivate *private = sp_page_get_instance_private (self);

  g_set_object (&private->setup, setup);
}

/**
 * sp_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it is; %NULL for a page of the way to a mailbox,
 *   which is about the address
 */
const char *
sp_page_get_title (SpPage *self)
{
  SpPagePrivate *private = sp_page_get_instance_private (self);

  return private->title;
}

void
sp_page_set_title (SpPage *self, const char *title)
{
  SpPagePrivate *private = sp_page_get_instance_private (self);

  g_free (private->title);
  private->title = g_strdup (title);
}

/**
 * sp_page_begin:
 * @self: a page
 *
 * Tells it that the person went on to it.
 */
void
sp_page_begin (SpPage *self)
{
  SP_PAGE_GET_CLASS (self)->begin (self);
}

/**
 * sp_page_resume:
 * @self: a page
 *
 * Tells it that the person came back to it.
 */
void
sp_page_resume (SpPage *self)
{
  SP_PAGE_GET_CLASS (self)->resume (self);
}

/**
 * sp_page_stop:
 * @self: a page
 *
 * Stops at once whatever it does.
 *
 * Returns: whether there was something to stop
 */
gboolean
sp_page_stop (SpPage *self)
{
  return SP_PAGE_GET_CLASS (self)->stop (self);
}

/**
 * sp_page_forget:
 * @self: a page
 *
 * Tells it to keep nothing of the mailbox that it was about, and no password.
 */
void
sp_page_forget (SpPage *self)
{
  SP_PAGE_GET_CLASS (self)->forget (self);
}

/**
 * sp_page_is_here:
 * @self: a page
 *
 * A page that slides away is still to be seen, and somebody has left it.
 *
 * Returns: whether it is the page that the person is at
 */
gboolean
sp_page_is_here (SpPage *self)
{
  GtkWidget *stack = gtk_widget_get_parent (GTK_WIDGET (self));

  return GTK_IS_STACK (stack) &&
         gtk_stack_get_visible_child (GTK_STACK (stack)) == GTK_WIDGET (self);
}

/**
 * sp_page_finish:
 * @self: a page
 *
 * Says that it is done, and that the wizard can go on.
 */
void
sp_page_finish (SpPage *self)
{
  g_signal_emit (self, signals[FINISHED], 0);
}

/**
 * sp_page_tell:
 * @place: what takes the focus
 * @title: what happened
 * @subtitle: more of it
 *
 * Moves the focus, so that those who hear the window are told what happened together with the
 * place where they are now. GTK 4.8 cannot announce anything else.
 */
void
sp_page_tell (GtkWidget *place, GtkLabel *title, GtkLabel *subtitle)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  title, subtitle, NULL, -1);
  gtk_widget_grab_focus (place);
}
