/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check as it happens, then the findings. A fix changes the draft and asks again only what
 * did not work. Nothing here waits: all of it is told by the trial. */
#include "config.h"

#include "sp-check-page.h"

#include <glib/gi18n.h>

#include "sp-clip.h"
#include "sp-finding-panel.h"
#include "sp-inside.h"
#include "sp-mend.h"
#include "sp-password-hints.h"
#include "sp-service-row.h"
#include "sp-trial.h"

/* How long the good news can be read before the wizard goes on by itself. */
#define PAUSE_MS 700

struct _SpCheckPage
{
  SpPage parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  SpServiceRow *incoming_row;
  SpServiceRow *outgoing_row;
  GtkWidget *retype_box;
  SpPasswordRow *password_row;
  SpPasswordHints *password_hints;
  GtkBox *findings;
  GtkButton *review_button;
  GtkButton *report_button;
  GtkButton *stop_button;
  GtkButton *again_button;
  GtkButton *keep_button;
  GtkButton *next_button;

  SpTrial *trial;
  GCancellable *cancellable;
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (SpCheckPage, sp_check_page, SP_TYPE_PAGE)

static SpServer *
get_incoming (SpCheckPage *self)
{
  return sp_draft_get_incoming (sp_page_get_draft (SP_PAGE (self)));
}

static SpServer *
get_outgoing (SpCheckPage *self)
{
  return sp_draft_get_outgoing (sp_page_get_draft (SP_PAGE (self)));
}

static gboolean
is_wanted (SpServer *server)
{
  return sp_server_get_endpoint (server) != NULL && sp_server_get_wanted (server);
}

static gboolean
works (SpCheckPage *self, SpServer *server)
{
  return self->trial != NULL && sp_trial_works (self->trial, server);
}

static gboolean
works_where_wanted (SpCheckPage *self, SpServer *server)
{
  return !is_wanted (server) || works (self, server);
}

static gboolean
all_works (SpCheckPage *self)
{
  return works_where_wanted (self, get_incoming (self)) &&
         works_where_wanted (self, get_outgoing (self));
}

static void
clear_findings (SpCheckPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
}

/* One primary button at a time, and it has the focus where nothing else is to be read first. */
static void
show_buttons (SpCheckPage *self, gboolean is_running, gboolean was_stopped)
{
  gboolean ok = !is_running && !was_stopped && all_works (self);
  gboolean can_keep = !is_running && !ok && works (self, get_incoming (self)) &&
                      is_wanted (get_outgoing (self));

  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), !is_running && !ok);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_button), can_keep);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), ok);
  gtk_widget_set_visible (GTK_WIDGET (self->report_button), !is_running && !ok && !was_stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->review_button), !is_running && !ok);
}

static void
say (SpCheckPage *self, const char *title, const char *subtitle)
{
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
}

static void
tell (SpCheckPage *self, gpointer place)
{
  sp_page_tell (GTK_WIDGET (place), self->title, self->subtitle);
}

static void run (SpCheckPage *self);

/* Where the person has to sign in before, that comes next, and then this page again. */
static gboolean
leave_for_sign_in (SpCheckPage *self)
{
  return sp_setup_wants_sign_in (sp_page_get_setup (SP_PAGE (self))) &&
         gtk_widget_activate_action (GTK_WIDGET (self), "wizard.sign-in", NULL);
}

static void
fix_cb (SpFindingPanel *panel, guint place, gpointer user_data)
{
  SpCheckPage *self = SP_CHECK_PAGE (user_data);
  SpFinding *finding = sp_finding_panel_get_finding (panel);
  SpAction *action = sp_finding_get_actions (finding)->pdata[place];

  if (!sp_mend (sp_page_get_setup (SP_PAGE (self)), self->trial, finding, action))
    sp_clip_say (GTK_WIDGET (self), _("This leads to a real server, so it ends the practice here"));
  else if (!leave_for_sign_in (self))
    run (self);
}

/* There is one primary button: the one that mends what is shown, where there is one. */
static void
show_first (SpCheckPage *self, SpFindingPanel *panel)
{
  sp_finding_panel_open (panel);
  if (sp_finding_panel_get_fix (panel) != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->again_button), "suggested-action");
}

static void
show_findings (SpCheckPage *self)
{
  GPtrArray *findings = sp_trial_get_findings (self->trial);

  clear_findings (self);
  for (guint i = 0; i < findings->len; i++)
    {
      SpFindingPanel *panel = sp_finding_panel_new (findings->pdata[i]);

      g_signal_connect (panel, "fix", G_CALLBACK (fix_cb), self);
      gtk_box_append (self->findings, GTK_WIDGET (panel));
      if (i == 0)
        show_first (self, panel);
    }
}

static gboolean
is_refused_password (SpCheckPage *self, SpFinding *finding)
{
  SpSetup *setup = sp_page_get_setup (SP_PAGE (self));
  SpObservation *observation = sp_finding_get_observation (finding);

  return observation != NULL && sp_observation_get_stage (observation) == SP_STAGE_AUTHENTICATE &&
         sp_observation_get_outcome (observation) == SP_OUTCOME_REFUSED &&
         sp_credentials_get_kind (sp_setup_get_credentials (setup)) == SP_SECRET_PASSWORD &&
         !sp_draft_takes_no_password (sp_setup_get_draft (setup));
}

/* Who can sign in with the browser may still have mistyped the password. */
static gboolean
is_mended_by_button (SpFindingPanel *panel)
{
  SpAction *fix = sp_finding_panel_get_fix (panel);

  return fix != NULL && !g_str_equal (fix->id, "sign-in-with-browser");
}

/* Whoever mistyped it can type it here, without the way back; but where a button mends it, that
 * comes first. */
static void
show_retyping (SpCheckPage *self)
{
  SpSetup *setup = sp_page_get_setup (SP_PAGE (self));
  GPtrArray *findings = sp_trial_get_findings (self->trial);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->findings));

  sp_password_hints_set_setup (self->password_hints, setup);
  sp_password_hints_set_provider (self->password_hints, sp_setup_find_owner (setup));
  gtk_widget_set_visible (self->retype_box,
                          first != NULL && is_refused_password (self, findings->pdata[0]) &&
                            !is_mended_by_button (SP_FINDING_PANEL (first)));
}

static void
clear_retyping (SpCheckPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  sp_password_hints_rest (self->password_hints);
  gtk_widget_set_visible (self->retype_box, FALSE);
}

static void
paused_cb (gpointer user_data)
{
  SpCheckPage *self = SP_CHECK_PAGE (user_data);

  self->pause_id = 0;
  sp_page_finish (SP_PAGE (self));
}

static gboolean
is_plain (SpCheckPage *self)
{
  return sp_server_is_plain (get_incoming (self)) ||
         (is_wanted (get_outgoing (self)) && sp_server_is_plain (get_outgoing (self)));
}

static const char *
describe_success (SpCheckPage *self)
{
  if (is_plain (self))
    return _("But not everything is encrypted: others could read the password and the mail.");
  if (!is_wanted (get_outgoing (self)))
    return _("Your mailbox can be read.");
  return _("Your mailbox can be read, and mail can be sent.");
}

static void
note_proven (SpCheckPage *self)
{
  g_autoptr(SpAccount) proven = sp_trial_dup_account (self->trial);

  sp_setup_set_proven (sp_page_get_setup (SP_PAGE (self)), proven);
}

static void
show_success (SpCheckPage *self)
{
  say (self, _("Everything Works"), describe_success (self));
  note_proven (self);
  tell (self, self->next_button);
  /* A warning is not to slip by. */
  if (!is_plain (self))
    self->pause_id = g_timeout_add_once (PAUSE_MS, paused_cb, self);
}

static void
show_failure (SpCheckPage *self)
{
  GtkWidget *first;

  if (works (self, get_incoming (self)))
    say (self, _("Receiving Works, Sending Does Not"),
         _("You can mend it, or keep the mailbox for reading only."));
  else if (works (self, get_outgoing (self)))
    say (self, _("Sending Works, Receiving Does Not"), _("Here is why, and what to do."));
  else
    say (self, _("That Did Not Work"), _("Here is why, and what to do."));
  show_findings (self);
  show_retyping (self);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->findings));
  tell (self, first != NULL ? sp_inside_find (first, ADW_TYPE_ACTION_ROW)
                            : GTK_WIDGET (self->again_button));
}

static void
show_end (SpCheckPage *self)
{
  GListModel *observations = sp_trial_get_observations (self->trial);

  sp_service_row_end (self->incoming_row, observations);
  sp_service_row_end (self->outgoing_row, observations);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpCheckPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean ran = sp_trial_run_finish (SP_TRIAL (source), result, &error);

  if (self->trial != SP_TRIAL (source) || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  show_end (self);
  show_buttons (self, FALSE, !ran);
  if (!ran)
    {
      say (self, _("The Check Could Not Run"), error->message);
      tell (self, self->again_button);
    }
  else if (all_works (self))
    show_success (self);
  else
    show_failure (self);
}

static gboolean
sp_check_page_stop (SpPage *page)
{
  SpCheckPage *self = SP_CHECK_PAGE (page);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  show_end (self);
  show_buttons (self, FALSE, TRUE);
  say (self, _("Stopped"), _("Nothing was changed."));
  tell (self, self->again_button);
  return TRUE;
}

static void
stop_cb (SpCheckPage *self)
{
  sp_check_page_stop (SP_PAGE (self));
}

static void
observed_cb (GListModel *observations, guint place, guint removed, guint added, SpCheckPage *self)
{
  if (self->cancellable == NULL || self->trial == NULL ||
      observations != sp_trial_get_observations (self->trial) || added == 0)
    return;
  if (!works (self, get_incoming (self)))
    sp_service_row_show (self->incoming_row, observations);
  if (!works (self, get_outgoing (self)))
    sp_service_row_show (self->outgoing_row, observations);
  if (works (self, get_incoming (self)))
    sp_service_row_end (self->incoming_row, observations);
  if (works (self, get_outgoing (self)))
    sp_service_row_end (self->outgoing_row, observations);
}

static void
begin_row (SpCheckPage *self, SpServiceRow *row, SpServer *server)
{
  gboolean was_proven = works (self, server);

  sp_service_row_set_server (row, server);
  if (was_proven)
    sp_service_row_end (row, sp_trial_get_observations (self->trial));
  else
    sp_service_row_begin (row);
}

/* Who comes back from the servers without having agreed to them is asked there. */
static void
run (SpCheckPage *self)
{
  if (sp_draft_lacks_word (sp_page_get_draft (SP_PAGE (self))))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "wizard.review", NULL);
      return;
    }
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  sp_setup_set_proven (sp_page_get_setup (SP_PAGE (self)), NULL);
  clear_findings (self);
  clear_retyping (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->again_button), "suggested-action");
  begin_row (self, self->incoming_row, get_incoming (self));
  begin_row (self, self->outgoing_row, get_outgoing (self));
  say (self, _("Checking Your Mailbox"), _("No message is sent and nothing is changed."));
  show_buttons (self, TRUE, FALSE);
  tell (self, self->stop_button);
  self->cancellable = g_cancellable_new ();
  sp_trial_run_async (self->trial, self->cancellable, ran_cb, g_object_ref (self));
}

/* A trial that was stopped may still be ending: a new one has its own list. */
static void
start_over (SpCheckPage *self)
{
  g_clear_object (&self->trial);
  self->trial = sp_trial_new (sp_page_get_setup (SP_PAGE (self)));
  g_signal_connect_object (sp_trial_get_observations (self->trial), "items-changed",
                           G_CALLBACK (observed_cb), self, 0);
  run (self);
}

static void
try_typed (SpCheckPage *self)
{
  SpClues caps_lock = SP_CLUE_SET (SP_CLUE_CAPS_LOCK);
  SpDraft *draft = sp_page_get_draft (SP_PAGE (self));

  if (!sp_password_hints_accept (self->password_hints))
    return;
  sp_draft_set_clues (draft,
                      sp_password_hints_is_caps_lock_on (self->password_hints) ? caps_lock : 0);
  sp_setup_take_secret (sp_page_get_setup (SP_PAGE (self)),
                        sp_password_row_get_secret (self->password_row));
  run (self);
}

static void
again_cb (SpCheckPage *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->password_row))[0] != '\0')
    try_typed (self);
  else if (!leave_for_sign_in (self))
    start_over (self);
}

static void
keep_cb (SpCheckPage *self)
{
  sp_server_set_wanted (get_outgoing (self), FALSE);
  note_proven (self);
  sp_page_finish (SP_PAGE (self));
}

static void
report_cb (SpCheckPage *self)
{
  g_autofree char *report = self->trial != NULL ? sp_trial_dup_report (self->trial) : NULL;

  if (report != NULL)
    sp_clip (GTK_WIDGET (self), report);
}

static void
next_cb (SpCheckPage *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  sp_page_finish (SP_PAGE (self));
}

static void
sp_check_page_begin (SpPage *page)
{
  sp_server_set_wanted (get_outgoing (SP_CHECK_PAGE (page)), TRUE);
  start_over (SP_CHECK_PAGE (page));
}

/* Who comes back from a sign-in that gave nothing goes on as before. */
static void
keep_password (SpCheckPage *self)
{
  SpSetup *setup = sp_page_get_setup (SP_PAGE (self));
  SpCredentials *credentials = sp_setup_get_credentials (setup);

  if (credentials != NULL && sp_credentials_get_kind (credentials) == SP_SECRET_PASSWORD)
    sp_setup_set_by_browser (setup, FALSE);
}

static void
sp_check_page_resume (SpPage *page)
{
  SpCheckPage *self = SP_CHECK_PAGE (page);

  sp_server_set_wanted (get_outgoing (self), TRUE);
  keep_password (self);
  show_buttons (self, FALSE, FALSE);
  gtk_widget_grab_focus (all_works (self) ? GTK_WIDGET (self->next_button)
                                          : GTK_WIDGET (self->again_button));
}

/* The trial has the password, too. */
static void
sp_check_page_forget (SpPage *page)
{
  SpCheckPage *self = SP_CHECK_PAGE (page);

  g_clear_object (&self->trial);
  clear_findings (self);
  clear_retyping (self);
}

static void
sp_check_page_dispose (GObject *object)
{
  SpCheckPage *self = SP_CHECK_PAGE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trial);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_CHECK_PAGE);
  G_OBJECT_CLASS (sp_check_page_parent_class)->dispose (object);
}

static void
sp_check_page_class_init (SpCheckPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_check_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_check_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_check_page_resume;
  SP_PAGE_CLASS (class)->stop = sp_check_page_stop;
  SP_PAGE_CLASS (class)->forget = sp_check_page_forget;
  g_type_ensure (SP_TYPE_PASSWORD_HINTS);
  g_type_ensure (SP_TYPE_SERVICE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, title);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, incoming_row);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, outgoing_row);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, retype_box);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, password_hints);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, findings);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, review_button);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, report_button);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, SpCheckPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
sp_check_page_init (SpCheckPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_password_hints_watch (self->password_hints, self->password_row);
}
