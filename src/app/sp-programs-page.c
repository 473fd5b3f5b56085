/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail programs, those on this computer first. What cannot take the mailbox says why, where
 * one would choose it. */
#include "config.h"

#include "sp-programs-page.h"

#include <glib/gi18n.h>

#include "sp-inside.h"
#include "sp-target-desk.h"

/* Where a row stands. */
typedef enum
{
  HERE,
  ELSEWHERE,
  MISSING,
  DOMAIN,
  N_PLACES
} Place;

struct _SpProgramsPage
{
  SpPage parent_instance;

  AdwPreferencesGroup *here_group;
  AdwPreferencesGroup *elsewhere_group;
  AdwPreferencesGroup *missing_group;
  AdwPreferencesGroup *domain_group;

  SpMailbox *mailbox;
  GPtrArray *views;
  guint n_waiting;
  GCancellable *cancellable;
  GPtrArray *rows;
  char *chosen;
};

G_DEFINE_FINAL_TYPE (SpProgramsPage, sp_programs_page, SP_TYPE_PAGE)

static Place
find_place (const SpTarget *target, const SpDeskView *view)
{
  gboolean is_here = view != NULL ? view->installed : sp_target_is_installed (target);

  switch (target->area)
    {
    case SP_TARGET_PHONE:
      return ELSEWHERE;
    case SP_TARGET_DOMAIN:
      return DOMAIN;
    case SP_TARGET_DESKTOP:
    case SP_TARGET_TERMINAL:
    default:
      return is_here ? HERE : MISSING;
    }
}

static const char *
get_about (const SpTarget *target, const SpDeskView *view)
{
  if (view != NULL && view->has_account)
    return _("Has this mailbox already");
  return target->about != NULL ? _(target->about) : "";
}

static GtkWidget *
new_row (SpProgramsPage *self, const SpTarget *target, const SpDeskView *view)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *refusal =
    sp_target_dup_refusal (target, sp_mailbox_get_account (self->mailbox));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(target->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               refusal != NULL ? refusal : get_about (target, view));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (refusal != NULL)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "wizard.program");
  return row;
}

static void
clear (SpProgramsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (self->rows->pdata[i],
                                                  ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
fill (SpProgramsPage *self)
{
  AdwPreferencesGroup *groups[N_PLACES] = { self->here_group, self->elsewhere_group,
                                            self->missing_group, self->domain_group };
  guint counts[N_PLACES] = { 0 };
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);
  GtkWidget *scroller = adw_bin_get_child (ADW_BIN (self));

  clear (self);
  for (guint i = 0; i < n_targets; i++)
    {
      const SpDeskView *view = self->views->pdata[i];
      Place place = find_place (&targets[i], view);
      GtkWidget *row = new_row (self, &targets[i], view);

      counts[place]++;
      adw_preferences_group_add (groups[place], row);
      g_ptr_array_add (self->rows, row);
    }
  for (guint place = 0; place < N_PLACES; place++)
    gtk_widget_set_visible (GTK_WIDGET (groups[place]), counts[place] > 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                              GTK_SCROLLED_WINDOW (scroller)), 0);
}

static GtkWidget *
find_row (SpProgramsPage *self, const char *title)
{
  for (guint i = 0; title != NULL && i < self->rows->len; i++)
    {
      if (g_str_equal (adw_preferences_row_get_title (self->rows->pdata[i]), title))
        return self->rows->pdata[i];
    }
  return NULL;
}

/* Where the person is in the list. */
static gboolean
sp_programs_page_stop (SpPage *page)
{
  SpProgramsPage *self = SP_PROGRAMS_PAGE (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  if (row != NULL)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
    }
  return FALSE;
}

/* Who comes back goes on where they were in the list. */
static void
show (SpProgramsPage *self)
{
  GtkWidget *row;
  gboolean has_here;

  sp_programs_page_stop (SP_PAGE (self));
  fill (self);
  if (!sp_page_is_here (SP_PAGE (self)))
    return;
  row = find_row (self, self->chosen);
  has_here = gtk_widget_get_visible (GTK_WIDGET (self->here_group));
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else
    gtk_widget_child_focus (GTK_WIDGET (has_here ? self->here_group : self->elsewhere_group),
                            GTK_DIR_TAB_FORWARD);
}

/* Which of the targets is being looked at. */
typedef struct
{
  SpProgramsPage *page;
  guint place;
} Look;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr(SpProgramsPage) self = look->page;
  g_autoptr(SpDeskView) view = sp_target_look_finish (result, NULL);

  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  self->views->pdata[look->place] = g_steal_pointer (&view);
  self->n_waiting--;
  if (self->n_waiting == 0)
    show (self);
}

static void
look_at (SpProgramsPage *self, const SpTarget *target, guint place)
{
  Look *look = g_new0 (Look, 1);

  look->page = g_object_ref (self);
  look->place = place;
  self->n_waiting++;
  sp_target_look_async (target, sp_mailbox_get_account (self->mailbox), self->cancellable,
                        looked_cb, look);
}

static void
end (SpProgramsPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->views, 0);
  self->n_waiting = 0;
}

/* A list that is there stays until all is known anew. */
static void
sp_programs_page_resume (SpPage *page)
{
  SpProgramsPage *self = SP_PROGRAMS_PAGE (page);
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  end (self);
  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->views, (int) n_targets);
  for (guint i = 0; i < n_targets; i++)
    {
      if (targets[i].kind == SP_TARGET_DESK)
        look_at (self, &targets[i], i);
    }
}

/* Nothing is shown before all is known, so that no row goes to another place under a finger. */
static void
sp_programs_page_begin (SpPage *page)
{
  SpProgramsPage *self = SP_PROGRAMS_PAGE (page);

  clear (self);
  g_clear_pointer (&self->chosen, g_free);
  sp_programs_page_resume (page);
}

static void
sp_programs_page_forget (SpPage *page)
{
  SpProgramsPage *self = SP_PROGRAMS_PAGE (page);

  end (self);
  clear (self);
  g_clear_object (&self->mailbox);
}

static void
sp_programs_page_dispose (GObject *object)
{
  SpProgramsPage *self = SP_PROGRAMS_PAGE (object);

  if (self->views != NULL)
    end (self);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_clear_object (&self->mailbox);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_PROGRAMS_PAGE);
  G_OBJECT_CLASS (sp_programs_page_parent_class)->dispose (object);
}

static void
sp_programs_page_class_init (SpProgramsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_programs_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_programs_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_programs_page_resume;
  SP_PAGE_CLASS (class)->stop = sp_programs_page_stop;
  SP_PAGE_CLASS (class)->forget = sp_programs_page_forget;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-programs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpProgramsPage, here_group);
  gtk_widget_class_bind_template_child (widget_class, SpProgramsPage, elsewhere_group);
  gtk_widget_class_bind_template_child (widget_class, SpProgramsPage, missing_group);
  gtk_widget_class_bind_template_child (widget_class, SpProgramsPage, domain_group);
}

/* A title that is long in its language takes a second line. */
static void
unfold (AdwPreferencesGroup *group)
{
  GtkWidget *title = sp_inside_find (GTK_WIDGET (group), GTK_TYPE_LABEL);

  if (title == NULL)
    return;
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
}

/* What nobody looked at has no view. */
static void
view_free (gpointer view)
{
  if (view != NULL)
    sp_desk_view_free (view);
}

static void
sp_programs_page_init (SpProgramsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->views = g_ptr_array_new_with_free_func (view_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  unfold (self->here_group);
  unfold (self->elsewhere_group);
  unfold (self->missing_group);
  unfold (self->domain_group);
}

/**
 * sp_programs_page_set_mailbox:
 * @self: a page
 * @mailbox: what is to be used in a mail program
 */
void
sp_programs_page_set_mailbox (SpProgramsPage *self, SpMailbox *mailbox)
{
  g_set_object (&self->mailbox, mailbox);
  sp_page_set_title (SP_PAGE (self), sp_address_get_text (
                                       sp_account_get_address (sp_mailbox_get_account (mailbox))));
}

/**
 * sp_programs_page_get_mailbox:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is to be used in a mail program
 */
SpMailbox *
sp_programs_page_get_mailbox (SpProgramsPage *self)
{
  return self->mailbox;
}
