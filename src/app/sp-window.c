/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from page to page, and back. The pages say that they are done; the route knows what comes
 * next. */
#include "config.h"

#include "sp-window.h"

#include <glib/gi18n.h>

#include "sp-address-page.h"
#include "sp-button.h"
#include "sp-check-page.h"
#include "sp-done-page.h"
#include "sp-explain-page.h"
#include "sp-guide-page.h"
#include "sp-guides-page.h"
#include "sp-practice-bar.h"
#include "sp-program-page.h"
#include "sp-programs-page.h"
#include "sp-route.h"
#include "sp-search-page.h"
#include "sp-servers-page.h"
#include "sp-sign-in-page.h"
#include "sp-start-page.h"
#include "sp-window-size.h"

/* How long the mailboxes of the start page may take before the wizard begins without them. */
#define PATIENCE_MS 400

struct _SpWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel *title;
  GtkStack *stack;
  AdwBin *practice_place;

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

/* There is no page yet while the mailboxes are being read. */
static gboolean
stop (SpWindow *self)
{
  return get_page (self) != NULL && sp_page_stop (get_page (self));
}

static gboolean
is_at (SpWindow *self, GType type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (get_page (self), type);
}

/* What is on the other pages is not to be read out. While one slides over another, both are
 * there. */
static void
hide_others_cb (SpWindow *self)
{
  GtkWidget *page;

  if (self->stack == NULL || gtk_stack_get_transition_running (self->stack))
    return;
  for (page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      if (page != gtk_stack_get_visible_child (self->stack))
        gtk_widget_set_visible (page, FALSE);
    }
}

static void finished_cb (SpPage *page, gpointer user_data);
static void begin_with_address (SpWindow *self, const char *address, SpCredentials *credentials);

/* There is at most one page of each type, made when it is first gone to: who opens the window
 * waits for the first page only. Until it is gone to it is not to be read out. */
static SpPage *
need_page (SpWindow *self, GType type)
{
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  while (page != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (page, type))
    page = gtk_widget_get_next_sibling (page);
  if (page == NULL)
    {
      page = g_object_new (type, NULL);
      gtk_widget_set_visible (page, FALSE);
      sp_page_set_setup (SP_PAGE (page), self->setup);
      sp_buttons_tidy (page);
      g_signal_connect_object (page, "finished", G_CALLBACK (finished_cb), self, 0);
      gtk_stack_add_child (self->stack, page);
    }
  return SP_PAGE (page);
}

static void
show_page (SpWindow *self, SpPage *page, GtkStackTransitionType transition)
{
  gtk_stack_set_transition_type (self->stack, transition);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  hide_others_cb (self);
}

/* What is shown of a stored mailbox comes without its password: there is nothing to check with,
 * unless the browser gets it. */
static gboolean
can_review (SpWindow *self)
{
  return (is_at (self, SP_TYPE_CHECK_PAGE) || is_at (self, SP_TYPE_DONE_PAGE)) &&
         (sp_setup_get_credentials (self->setup) != NULL ||
          sp_setup_is_by_browser (self->setup));
}

static void
update (SpWindow *self)
{
  SpAddress *address = sp_draft_get_address (sp_setup_get_draft (self->setup));
  const char *title = sp_page_get_title (get_page (self));

  if (title == NULL && address != NULL && !is_at (self, SP_TYPE_START_PAGE) &&
      !is_at (self, SP_TYPE_ADDRESS_PAGE))
    title = sp_address_get_text (address);
  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", self->path->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.review", can_review (self));
}

/* A page of waiting is no place to come back to; but who looks something up at the sign-in wants
 * to go on with it. */
static gboolean
is_place_to_return (SpWindow *self, SpPage *next)
{
  if (is_at (self, SP_TYPE_SIGN_IN_PAGE))
    return sp_page_get_title (next) != NULL;
  return get_page (self) != next && !is_at (self, SP_TYPE_SEARCH_PAGE);
}

/* A sign-in on the way to a check that has been there before leads back to it. */
static void
go_on (SpWindow *self, SpPage *next)
{
  SpPage *here = get_page (self);

  sp_page_stop (here);
  if (is_place_to_return (self, next))
    g_ptr_array_add (self->path, here);
  else if (self->path->len > 0 && self->path->pdata[self->path->len - 1] == next)
    g_ptr_array_set_size (self->path, self->path->len - 1);
  show_page (self, next, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
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
  show_page (self, page, GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  update (self);
  sp_page_resume (page);
}

/* Waiting for the search was the only thing to do there, so stopping it leads back. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  if (stop (self) && is_at (self, SP_TYPE_SEARCH_PAGE))
    back_action (widget, name, parameter);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  go_on (self, need_page (self, SP_TYPE_SERVERS_PAGE));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  go_on (self, need_page (self, SP_TYPE_SEARCH_PAGE));
}

static void
sign_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);

  go_on (self, need_page (self, SP_TYPE_SIGN_IN_PAGE));
}

/* A page of looking something up stands on the path once: who was there comes back to it. */
static void
look_up (SpWindow *self, GType type)
{
  SpPage *page;
  guint place;

  if (get_page (self) == NULL)
    begin_with_address (self, NULL, NULL);
  page = need_page (self, type);
  if (g_ptr_array_find (self->path, page, &place))
    {
      stop (self);
      g_ptr_array_set_size (self->path, place);
      show_page (self, page, GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
      update (self);
      sp_page_resume (page);
    }
  else
    go_on (self, page);
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look_up (SP_WINDOW (widget), SP_TYPE_EXPLAIN_PAGE);
}

static void
guides_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look_up (SP_WINDOW (widget), SP_TYPE_GUIDES_PAGE);
}

static void
guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);
  SpPage *guides = need_page (self, SP_TYPE_GUIDES_PAGE);
  SpGuide *guide = sp_guides_page_find (SP_GUIDES_PAGE (guides),
                                        g_variant_get_string (parameter, NULL));

  if (guide == NULL)
    return;
  sp_guide_page_set_guide (SP_GUIDE_PAGE (need_page (self, SP_TYPE_GUIDE_PAGE)), guide);
  look_up (self, SP_TYPE_GUIDE_PAGE);
}

static SpMailbox *
dup_mailbox (SpWindow *self, SpAddress *address)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (self->setup);
  SpMailbox *mailbox = mailboxes != NULL ? sp_mailboxes_dup_of (mailboxes, address) : NULL;

  if (mailbox == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.say", "s",
                                _("This mailbox is not here any more"));
  return mailbox;
}

static void
programs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);
  g_autoptr(SpAddress) address = sp_address_new (g_variant_get_string (parameter, NULL), NULL);
  g_autoptr(SpMailbox) mailbox = address != NULL ? dup_mailbox (self, address) : NULL;
  SpPage *page = need_page (self, SP_TYPE_PROGRAMS_PAGE);

  if (mailbox == NULL)
    return;
  sp_programs_page_set_mailbox (SP_PROGRAMS_PAGE (page), mailbox);
  go_on (self, page);
}

/* Another window may have saved or forgotten it meanwhile. */
static void
program_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpWindow *self = SP_WINDOW (widget);
  SpProgramsPage *programs = SP_PROGRAMS_PAGE (need_page (self, SP_TYPE_PROGRAMS_PAGE));
  SpPage *page = need_page (self, SP_TYPE_PROGRAM_PAGE);
  SpMailbox *listed = sp_programs_page_get_mailbox (programs);
  const SpTarget *target = sp_target_find (g_variant_get_string (parameter, NULL));
  g_autoptr(SpMailbox) mailbox = NULL;

  if (listed == NULL || target == NULL)
    return;
  mailbox = dup_mailbox (self, sp_account_get_address (sp_mailbox_get_account (listed)));
  if (mailbox == NULL)
    return;
  sp_program_page_set (SP_PROGRAM_PAGE (page), mailbox, target);
  go_on (self, page);
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

static gboolean
has_mailboxes (SpWindow *self)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (self->setup);

  return mailboxes != NULL && g_list_model_get_n_items (sp_mailboxes_get_list (mailboxes)) > 0;
}

/* What was typed for one mailbox is not kept for the next. */
static void
forget_others (SpWindow *self, SpPage *first)
{
  GtkWidget *page;

  for (page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      if (page != GTK_WIDGET (first))
        sp_page_forget (SP_PAGE (page));
    }
}

static void
begin (SpWindow *self, GType type)
{
  SpPage *first = need_page (self, type);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  stop (self);
  g_ptr_array_set_size (self->path, 0);
  if (type == SP_TYPE_ADDRESS_PAGE && has_mailboxes (self))
    g_ptr_array_add (self->path, need_page (self, SP_TYPE_START_PAGE));
  forget_others (self, first);
  sp_setup_clear (self->setup);
  show_page (self, first, GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  update (self);
  sp_page_begin (first);
}

static void
begin_with_address (SpWindow *self, const char *address, SpCredentials *credentials)
{
  SpPage *page = need_page (self, SP_TYPE_ADDRESS_PAGE);

  sp_address_page_fill (SP_ADDRESS_PAGE (page), address, credentials);
  begin (self, SP_TYPE_ADDRESS_PAGE);
}

static void
finished_cb (SpPage *page, gpointer user_data)
{
  SpWindow *self = SP_WINDOW (user_data);
  GType next;

  if (page != get_page (self))
    return;
  next = sp_route_find_next (page);
  if (is_at (self, SP_TYPE_DONE_PAGE))
    sp_window_fill (self, NULL);
  else if (next == SP_TYPE_ADDRESS_PAGE)
    begin_with_address (self, NULL, NULL);
  else
    go_on (self, need_page (self, next));
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

static SpPage *
get_first (SpWindow *self)
{
  return self->path->len > 0 ? self->path->pdata[0] : get_page (self);
}

/* What is known of the mailboxes now. The wizard may have begun without them; then there is a
 * way back to them. */
static void
take_mailboxes (SpWindow *self, const GError *error)
{
  gboolean has_start = has_mailboxes (self) || is_locked (error);

  if (is_locked (error))
    sp_start_page_set_locked (SP_START_PAGE (need_page (self, SP_TYPE_START_PAGE)),
                              error->message);
  if (self->patience_id != 0 && has_start)
    begin (self, SP_TYPE_START_PAGE);
  else if (self->patience_id != 0)
    begin_with_address (self, NULL, NULL);
  else if (has_start && SP_IS_ADDRESS_PAGE (get_first (self)))
    {
      g_ptr_array_insert (self->path, 0, need_page (self, SP_TYPE_START_PAGE));
      update (self);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  sp_mailboxes_load_finish (SP_MAILBOXES (source), result, &error);
  if (self->setup != NULL)
    take_mailboxes (self, error);
}

static void
waited_cb (gpointer user_data)
{
  SpWindow *self = SP_WINDOW (user_data);

  self->patience_id = 0;
  begin_with_address (self, NULL, NULL);
}

static void
add_practice_bar (SpWindow *self, SpDrill *drill)
{
  SpPracticeBar *bar = sp_practice_bar_new (drill);

  g_signal_connect_object (bar, "chosen", G_CALLBACK (practice_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->practice_place, GTK_WIDGET (bar));
}

/* However it closes, this is the last moment at which its size is known. */
static void
sp_window_unmap (GtkWidget *widget)
{
  SpWindow *self = SP_WINDOW (widget);

  if (self->setup != NULL)
    sp_window_size_remember (GTK_WINDOW (self), sp_setup_get_preferences (self->setup));
  GTK_WIDGET_CLASS (sp_window_parent_class)->unmap (widget);
}

static void
sp_window_dispose (GObject *object)
{
  SpWindow *self = SP_WINDOW (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->stack != NULL)
    stop (self);
  g_clear_object (&self->setup);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_WINDOW);
  G_OBJECT_CLASS (sp_window_parent_class)->dispose (object);
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
  widget_class->unmap = sp_window_unmap;
  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "wizard.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "wizard.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "wizard.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "wizard.sign-in", NULL, sign_in_action);
  gtk_widget_class_install_action (widget_class, "wizard.restart", NULL, restart_action);
  gtk_widget_class_install_action (widget_class, "wizard.explain", NULL, explain_action);
  gtk_widget_class_install_action (widget_class, "wizard.guides", NULL, guides_action);
  gtk_widget_class_install_action (widget_class, "wizard.guide", "s", guide_action);
  gtk_widget_class_install_action (widget_class, "wizard.programs", "s", programs_action);
  gtk_widget_class_install_action (widget_class, "wizard.program", "s", program_action);
  gtk_widget_class_install_action (widget_class, "wizard.say", "s", say_action);
  add_shortcuts (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SpWindow, practice_place);
  gtk_widget_class_bind_template_callback (widget_class, hide_others_cb);
}

static void
sp_window_init (SpWindow *self)
{
  self->path = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_buttons_tidy (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.review", FALSE);
}

/**
 * sp_window_new:
 * @application: the program
 * @catalogue: the providers
 * @preferences: what the person chose for all windows
 * @mailboxes: (nullable): where mailboxes are kept, %NULL in practice
 * @drill: (nullable): a drill that was started, %NULL where it is in earnest
 *
 * Returns: (transfer none): a window without a page; see sp_window_fill()
 */
SpWindow *
sp_window_new (GtkApplication  *application,
               SpCatalogue     *catalogue,
               SpPreferences   *preferences,
               SpMailboxes     *mailboxes,
               SpDrill         *drill)
{
  SpWindow *self = g_object_new (SP_TYPE_WINDOW, "application", application, NULL);

  self->setup = sp_setup_new (catalogue, drill);
  sp_setup_set_preferences (self->setup, preferences);
  sp_window_size_restore (GTK_WINDOW (self), preferences);
  sp_setup_set_mailboxes (self->setup, mailboxes);
  if (drill != NULL)
    add_practice_bar (self, drill);
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
    begin (self, SP_TYPE_START_PAGE);
  else if (self->patience_id == 0)
    self->patience_id = g_timeout_add_once (PATIENCE_MS, waited_cb, self);
  if (!has_mailboxes (self))
    sp_mailboxes_load_async (mailboxes, NULL, loaded_cb, g_object_ref (self));
}
