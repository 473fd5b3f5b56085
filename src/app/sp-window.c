/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from page to page. The pages say that they are done; only this file knows what comes
 * next, and the way back. */
#include "config.h"

#include "sp-window.h"

#include <glib/gi18n.h>

#include "sp-address-page.h"
#include "sp-button.h"
#include "sp-check-page.h"
#include "sp-done-page.h"
#include "sp-practice-bar.h"
#include "sp-search-page.h"
#include "sp-servers-page.h"
#include "sp-start-page.h"

/* How long the mailboxes of the start page may take before the wizard begins without them. */
#define PATIENCE_MS 400

struct _SpWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkStack *stack;
  SpPage *start_page;
  SpPage *address_page;
  SpPage *search_page;
  SpPage *servers_page;
  SpPage *check_page;
  SpPage *done_page;
  SpPracticeBar *practice_bar;

  SpSetup *setup;
  GPtrArray *path;
  guint patience_id;
};

G_DEFINE_FINAL_TYPE (SpWindow, sp_window, ADW_TYPE_APPLICATION_WINDOW)

static SpPage *
get_page (SpWindow *self)
{
  return SP_PAGE (gtk_stack_get_visible_child (self->stack));
}

/* What is on the other pages is not to be read out. While one slides over another, both are
 * there. */
static void
hide_others_cb (SpWindow *self)
{
  SpPage *pages[] = { self->start_page, self->address_page, self->search_page,
                      self->servers_page, self->check_page, self->done_page };

  if (self->stack == NULL || gtk_stack_get_transition_running (self->stack))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (pages[i] != get_page (self))
        gtk_widget_set_visible (GTK_WIDGET (pages[i]), FALSE);
    }
}

static void
show_page (SpWindow *self, SpPage *page)
{
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  hide_others_cb (self);
}

static void
update (SpWindow *self)
{
  SpPage *page = get_page (self);
  SpAddress *address = sp_draft_get_address (sp_setup_get_draft (self->setup));
  gboolean has_servers = page == self->check_page || page == self->done_page;

  adw_window_title_set_title (self->title, page != self->start_page &&
                                           page != self->address_page && address != NULL
                                             ? sp_address_get_text (address) : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", self->path->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.review", has_servers);
}

/* A page of waiting is no place to come back to. */
static void
go_on (SpWindow *self, SpPage *next)
{
  SpPage *here = get_page (self);

  sp_page_stop (here);
  if (here != next && here != self->search_page)
    g_ptr_array_add (self->path, here);
  show_page (self, next);
  update (self);
  sp_page_begin (next);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);
  SpPage *page;

  if (self->path->len == 0)
    return;
  sp_page_stop (get_page (self));
  page = g_ptr_array_steal_index (self->path, self->path->len - 1);
  show_page (self, page);
  update (self);
  sp_page_resume (page);
}

/* Waiting for the search was the only thing to do there, so stopping it leads back. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  if (sp_page_stop (get_page (self)) && get_page (self) == self->search_page)
    back_action (widget, name, parameter);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  go_on (self, self->servers_page);
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, 3);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static SpPage *
after_servers_are_known (SpWindow *self)
{
  SpDraft *draft = sp_setup_get_draft (self->setup);

  if (sp_setup_takes_no_password (self->setup))
    return self->done_page;
  if (sp_setup_get_drill (self->setup) != NULL)
    return self->check_page;
  return sp_draft_is_certain (draft) ? self->check_page : self->servers_page;
}

static gboolean
has_mailboxes (SpWindow *self)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (self->setup);

  return mailboxes != NULL && g_list_model_get_n_items (sp_mailboxes_get_list (mailboxes)) > 0;
}

static SpPage *
after_start (SpWindow *self)
{
  switch (sp_start_page_get_choice (SP_START_PAGE (self->start_page)))
    {
    case SP_START_CHOICE_CHECK:
      return self->check_page;
    case SP_START_CHOICE_SHOW:
      return self->done_page;
    case SP_START_CHOICE_ADD:
    default:
      return self->address_page;
    }
}

static SpPage *
find_next (SpWindow *self, SpPage *page)
{
  if (page == self->start_page)
    return after_start (self);
  if (page == self->address_page)
    return sp_setup_find_servers (self->setup) ? after_servers_are_known (self)
                                               : self->search_page;
  if (page == self->search_page)
    return after_servers_are_known (self);
  if (page == self->servers_page && !sp_setup_takes_no_password (self->setup))
    return self->check_page;
  return self->done_page;
}

static void
begin (SpWindow *self, SpPage *first)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  sp_page_stop (get_page (self));
  g_ptr_array_set_size (self->path, 0);
  if (first == self->address_page && has_mailboxes (self))
    g_ptr_array_add (self->path, self->start_page);
  sp_setup_clear (self->setup);
  show_page (self, first);
  update (self);
  sp_page_begin (first);
}

static void
begin_with_address (SpWindow *self, const char *address, SpCredentials *credentials)
{
  sp_address_page_fill (SP_ADDRESS_PAGE (self->address_page), address, credentials);
  begin (self, self->address_page);
}

/* The mailboxes, where there are some. */
static void
begin_anew (SpWindow *self)
{
  if (has_mailboxes (self))
    begin (self, self->start_page);
  else
    begin_with_address (self, NULL, NULL);
}

static void
finished_cb (SpPage *page, gpointer user_data)
{
  SpWindow *self = SP_WINDOW (user_data);

  if (page != get_page (self))
    return;
  if (page == self->done_page)
    sp_window_fill (self, NULL);
  else if (page == self->start_page &&
           sp_start_page_get_choice (SP_START_PAGE (page)) == SP_START_CHOICE_ADD)
    begin_with_address (self, NULL, NULL);
  else
    go_on (self, find_next (self, page));
}

static void
restart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sp_window_fill (SP_WINDOW (widget), NULL);
}

static void
practice_chosen_cb (SpWindow *self)
{
  sp_window_fill (self, NULL);
}

static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_LOCKED) ||
         g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_DISMISSED);
}

/* The wizard may have begun without the mailboxes; then there is a way back to them. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_waiting = self->patience_id != 0;
  gboolean has_start;

  sp_mailboxes_load_finish (SP_MAILBOXES (source), result, &error);
  if (self->setup == NULL)
    return;
  if (is_locked (error))
    sp_start_page_set_locked (SP_START_PAGE (self->start_page), error->message);
  has_start = has_mailboxes (self) || is_locked (error);
  if (is_waiting && has_start)
    begin (self, self->start_page);
  else if (is_waiting)
    begin_with_address (self, NULL, NULL);
  else if (has_start && self->path->len == 0 && get_page (self) == self->address_page)
    {
      g_ptr_array_add (self->path, self->start_page);
      update (self);
    }
}

static void
waited_cb (gpointer user_data)
{
  SpWindow *self = SP_WINDOW (user_data);

  self->patience_id = 0;
  begin_anew (self);
}

static void
sp_window_dispose (GObject *object)
{
  SpWindow *self = SP_WINDOW (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->stack != NULL)
    sp_page_stop (get_page (self));
  g_clear_object (&self->setup);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_WINDOW);
  G_OBJECT_CLASS (sp_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (SP_TYPE_START_PAGE);
  g_type_ensure (SP_TYPE_ADDRESS_PAGE);
  g_type_ensure (SP_TYPE_SEARCH_PAGE);
  g_type_ensure (SP_TYPE_SERVERS_PAGE);
  g_type_ensure (SP_TYPE_CHECK_PAGE);
  g_type_ensure (SP_TYPE_DONE_PAGE);
  g_type_ensure (SP_TYPE_PRACTICE_BAR);
}

static void
add_shortcuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "wizard.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "wizard.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "wizard.stop", NULL);
}

static void
sp_window_class_init (SpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_window_dispose;
  ensure_types ();
  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "wizard.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "wizard.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "wizard.restart", NULL, restart_action);
  gtk_widget_class_install_action (widget_class, "wizard.say", "s", say_action);
  add_shortcuts (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, address_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, search_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, servers_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, check_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, practice_bar);
  gtk_widget_class_bind_template_callback (widget_class, hide_others_cb);
  gtk_widget_class_bind_template_callback (widget_class, finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_chosen_cb);
}

static void
sp_window_init (SpWindow *self)
{
  self->path = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_buttons_tidy (GTK_WIDGET (self));
}

/**
 * sp_window_new:
 * @application: the program
 * @catalogue: the providers
 * @mailboxes: where mailboxes are kept
 * @drill: (nullable): a drill that was started, %NULL where it is in earnest
 *
 * Returns: (transfer none): a window without a page; see sp_window_fill()
 */
SpWindow *
sp_window_new (GtkApplication  *application,
               SpCatalogue     *catalogue,
               SpMailboxes     *mailboxes,
               SpDrill         *drill)
{
  SpWindow *self = g_object_new (SP_TYPE_WINDOW, "application", application, NULL);
  SpPage *pages[] = { self->start_page, self->address_page, self->search_page,
                      self->servers_page, self->check_page, self->done_page };

  self->setup = sp_setup_new (catalogue, drill);
  sp_setup_set_mailboxes (self->setup, drill == NULL ? mailboxes : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    sp_page_set_setup (pages[i], self->setup);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_bar), drill != NULL);
  if (drill != NULL)
    sp_practice_bar_set_drill (self->practice_bar, drill);
  return self;
}

static void
fill_for_practice (SpWindow *self)
{
  SpPracticeScenario *scenario = sp_drill_get_scenario (sp_setup_get_drill (self->setup));
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);

  begin_with_address (self, sp_practice_scenario_get_address (scenario), credentials);
}

/**
 * sp_window_fill:
 * @self: a window
 * @address: (nullable): what to begin with; in practice the mailbox has its own
 *
 * Goes to the first page: the mailboxes that are set up, as soon as they are known and where
 * there are any, or the address.
 */
void
sp_window_fill (SpWindow *self, const char *address)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (self->setup);

  if (mailboxes == NULL)
    {
      fill_for_practice (self);
      return;
    }
  if (address != NULL)
    begin_with_address (self, address, NULL);
  else if (has_mailboxes (self))
    begin (self, self->start_page);
  else if (self->patience_id == 0)
    self->patience_id = g_timeout_add_once (PATIENCE_MS, waited_cb, self);
  if (!has_mailboxes (self))
    sp_mailboxes_load_async (mailboxes, NULL, loaded_cb, g_object_ref (self));
}
