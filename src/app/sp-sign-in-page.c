/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in at the provider's page. The browser is opened at once, because whoever comes here has
 * just asked for it; everything else is shown and waits. No token is ever shown, and of the address
 * with this sign-in's own marks only what the person copies leaves the window. */
#include "config.h"

#include "sp-sign-in-page.h"

#include <glib/gi18n.h>

#include "sp-button.h"
#include "sp-clip.h"
#include "sp-code-box.h"
#include "sp-refusal.h"
#include "sp-sign-in-error.h"
#include "sp-sign-in-words.h"
#include "sp-visit.h"

typedef enum
{
  STATE_BUSY,
  STATE_WAITING,
  STATE_CODE,
  STATE_FAILED,
  STATE_OTHER,
  STATE_CLOSED,
  STATE_STOPPED,
} State;

enum
{
  SPINNER,
  CODE_BOX,
  REFUSAL,
  OPEN,
  COPY_LINK,
  USE_CODE,
  USE_BROWSER,
  GUIDE,
  PREFERENCES,
  GO_ON,
  STOP,
  AGAIN,
  SETTINGS,
  N_PARTS
};

#define IN(state) (1u << STATE_##state)

/* What is to be seen when. */
static const struct
{
  const char *name;
  guint states;
} parts[N_PARTS] = {
  [SPINNER] = { "spinner", IN (BUSY) | IN (WAITING) },
  [CODE_BOX] = { "code_box", IN (CODE) },
  [REFUSAL] = { "refusal", IN (FAILED) },
  [OPEN] = { "open_button", IN (WAITING) | IN (CODE) },
  [COPY_LINK] = { "copy_link_button", IN (WAITING) | IN (CODE) },
  [USE_CODE] = { "use_code_button", IN (WAITING) | IN (FAILED) | IN (STOPPED) },
  [USE_BROWSER] = { "use_browser_button", IN (CODE) | IN (FAILED) | IN (STOPPED) },
  [GUIDE] = { "guide_button", IN (CLOSED) },
  [PREFERENCES] = { "preferences_button", IN (CLOSED) },
  [GO_ON] = { "go_on_button", IN (OTHER) },
  [STOP] = { "stop_button", IN (BUSY) | IN (WAITING) | IN (CODE) },
  [AGAIN] = { "again_button", IN (FAILED) | IN (OTHER) | IN (STOPPED) },
  [SETTINGS] = { "settings_button", IN (CLOSED) },
};

struct _SpSignInPage
{
  SpPage parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *parts[N_PARTS];

  State state;
  SpWay *way;
  SpVisitMeans means;
  SpVisit *visit;
  GCancellable *cancellable;
  GError *failure;
  SpTokens *tokens;
};

G_DEFINE_FINAL_TYPE (SpSignInPage, sp_sign_in_page, SP_TYPE_PAGE)

static SpSetup *
get_setup (SpSignInPage *self)
{
  return sp_page_get_setup (SP_PAGE (self));
}

static const char *
get_user (SpSignInPage *self)
{
  return sp_draft_get_user (sp_page_get_draft (SP_PAGE (self)));
}

static const char *
get_issuer_name (SpSignInPage *self)
{
  return sp_issuer_get_name (sp_way_get_issuer (self->way));
}

/* A client id helps nobody where the issuer has a notice of another way. */
static gboolean
can_be_set_up (SpSignInPage *self)
{
  SpIssuer *issuer = sp_way_get_issuer (self->way);

  return issuer == NULL || sp_issuer_get_notice (issuer) == NULL;
}

static gboolean
is_offered (SpSignInPage *self, guint part)
{
  switch (part)
    {
    case USE_CODE:
      return sp_way_has_code (self->way) && self->means != SP_VISIT_CODE;
    case USE_BROWSER:
      return sp_way_has_browser (self->way) && self->means != SP_VISIT_BROWSER;
    case GUIDE:
    case PREFERENCES:
      return can_be_set_up (self);
    default:
      return TRUE;
    }
}

static void
show_state (SpSignInPage *self, State state, const char *title, const char *subtitle)
{
  self->state = state;
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_set_visible (self->parts[i], (parts[i].states & 1u << state) != 0 &&
                                              is_offered (self, i));
}

static void
tell (SpSignInPage *self, GtkWidget *place)
{
  sp_page_tell (place, self->title, self->subtitle);
}

static void
say_button (SpSignInPage *self, guint part, const char *label)
{
  sp_button_say (GTK_BUTTON (self->parts[part]), label);
}

/* What was under way is over, or nobody wants to know of it any more; nor what comes of cancelling
 * it. */
static gboolean
end_visit (SpSignInPage *self)
{
  g_autoptr(GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  if (self->visit != NULL)
    sp_code_box_end (SP_CODE_BOX (self->parts[CODE_BOX]));
  g_clear_object (&self->visit);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  return cancellable != NULL;
}

static void
drop (SpSignInPage *self)
{
  end_visit (self);
  sp_refusal_clear (SP_REFUSAL (self->parts[REFUSAL]));
  g_clear_error (&self->failure);
  g_clear_pointer (&self->tokens, sp_tokens_unref);
}

static void
look (SpSignInPage *self)
{
  g_clear_pointer (&self->way, sp_way_free);
  self->way = sp_setup_find_way (get_setup (self));
  if (!sp_way_has_code (self->way))
    self->means = SP_VISIT_BROWSER;
  else if (!sp_way_has_browser (self->way))
    self->means = SP_VISIT_CODE;
}

static void
show_busy (SpSignInPage *self)
{
  g_autofree char *title = sp_sign_in_words_for_title (self->way);

  sp_code_box_end (SP_CODE_BOX (self->parts[CODE_BOX]));
  show_state (self, STATE_BUSY, title, _("One moment, please."));
  tell (self, self->parts[STOP]);
}

static void
show_stopped (SpSignInPage *self)
{
  show_state (self, STATE_STOPPED, _("Stopped"), _("Nobody has signed in."));
  say_button (self, AGAIN, _("_Try Again"));
  tell (self, self->parts[AGAIN]);
}

/* It could not begin when the person was here before, and now it can. */
static void
show_ready (SpSignInPage *self)
{
  g_autofree char *title = sp_sign_in_words_for_title (self->way);

  show_state (self, STATE_STOPPED, title,
              _("You sign in on a page of your provider. Signpost never sees your password."));
  say_button (self, AGAIN, _("Sign _In"));
  tell (self, self->parts[AGAIN]);
}

static void
show_closed (SpSignInPage *self)
{
  g_autofree char *text = NULL;
  g_autofree char *title = sp_sign_in_words_for_closed (self->way, &text);

  show_state (self, STATE_CLOSED, title, text);
  tell (self, self->parts[SETTINGS]);
}

static void
show_failure (SpSignInPage *self, const char *subtitle)
{
  GtkWidget *first = sp_refusal_get_first (SP_REFUSAL (self->parts[REFUSAL]));

  show_state (self, STATE_FAILED, sp_sign_in_words_for_error (self->failure), subtitle);
  say_button (self, AGAIN, _("_Try Again"));
  tell (self, first != NULL ? first : self->parts[AGAIN]);
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpSignInPage) self = user_data;
  g_autoptr(GPtrArray) findings = sp_examiner_explain_finish (SP_EXAMINER (source), result, NULL);

  if (findings == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  sp_refusal_show (SP_REFUSAL (self->parts[REFUSAL]),
                   findings->len > 0 ? findings->pdata[0] : NULL, get_issuer_name (self),
                   self->failure->message);
  /* Translators: “it” is the provider, whose words stand below */
  show_failure (self, findings->len > 0 ? _("Here is why, and what to do.")
                                        : _("It did not say more than this."));
}

/* What the issuer said has to be explained; what we saw ourselves we can say. */
static void
take_failure (SpSignInPage *self, const GError *error)
{
  SpSetup *setup = get_setup (self);
  SpComplaint complaint = SP_COMPLAINT_INIT;

  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  if (!sp_sign_in_error_quotes_issuer (error))
    {
      show_failure (self, error->message);
      return;
    }
  complaint.text = error->message;
  complaint.stage = SP_STAGE_AUTHENTICATE;
  complaint.provider = sp_setup_find_owner (setup);
  complaint.address = sp_draft_get_address (sp_page_get_draft (SP_PAGE (self)));
  self->cancellable = g_cancellable_new ();
  show_busy (self);
  sp_examiner_explain_async (sp_setup_get_examiner (setup), &complaint, self->cancellable,
                             examined_cb, g_object_ref (self));
}

/* Only the person can know that both names are theirs. */
static void
ask_who (SpSignInPage *self, SpTokens *tokens)
{
  g_autofree char *text = NULL;

  self->tokens = sp_tokens_ref (tokens);
  /* Translators: two addresses */
  text = g_strdup_printf (_("You signed in as %s, not as %s. If both are yours, you can go on."),
                          sp_tokens_get_identity (tokens), get_user (self));
  show_state (self, STATE_OTHER, _("That Was Another Account"), text);
  say_button (self, AGAIN, _("Sign _In Again"));
  tell (self, self->parts[AGAIN]);
}

static void
take_tokens (SpSignInPage *self, SpTokens *tokens)
{
  sp_setup_set_tokens (get_setup (self), tokens);
  sp_page_finish (SP_PAGE (self));
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpTokens) tokens = sp_visit_run_finish (SP_VISIT (source), result, &error);

  if (self->visit != SP_VISIT (source))
    return;
  end_visit (self);
  if (tokens == NULL)
    take_failure (self, error);
  else if (sp_tokens_are_of (tokens, get_user (self)))
    take_tokens (self, tokens);
  else
    ask_who (self, tokens);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpSignInPage) self = user_data;
  g_autofree char *text = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) || self->visit == NULL ||
      self->state != STATE_WAITING)
    return;
  /* Translators: %s is an address */
  text = g_strdup_printf (_("No browser could be opened. Please copy the link, open it in a "
                            "browser on this computer, and sign in there as %s."),
                          get_user (self));
  gtk_label_set_text (self->subtitle, text);
}

static void
open_cb (SpSignInPage *self)
{
  if (self->visit != NULL)
    sp_open_page_async (GTK_WIDGET (self), sp_visit_get_url (self->visit), opened_cb,
                        g_object_ref (self));
}

static void
show_waiting (SpSignInPage *self)
{
  g_autofree char *title = sp_sign_in_words_for_title (self->way);
  /* Translators: %s is an address */
  g_autofree char *text = g_strdup_printf (_("Please continue in your browser, and sign in there "
                                             "as %s. Signpost never sees your password."),
                                           get_user (self));

  show_state (self, STATE_WAITING, title, text);
  say_button (self, OPEN, _("_Open Again"));
  tell (self, self->parts[COPY_LINK]);
  open_cb (self);
}

static void
show_code (SpSignInPage *self)
{
  SpCodeBox *box = SP_CODE_BOX (self->parts[CODE_BOX]);
  g_autofree char *title = sp_sign_in_words_for_title (self->way);
  /* Translators: %s is an address */
  g_autofree char *text = g_strdup_printf (_("Please open this page in any browser, also on your "
                                             "phone. Type the code there, and sign in as %s."),
                                           get_user (self));

  show_state (self, STATE_CODE, title, text);
  say_button (self, OPEN, _("_Open Page"));
  sp_code_box_begin (box, self->visit);
  sp_code_box_tell (box, self->title, self->subtitle);
}

static void
changed_cb (SpVisit *visit, SpSignInPage *self)
{
  if (visit != self->visit)
    return;
  switch (sp_visit_get_stage (visit))
    {
    case SP_GRANT_WAITING:
      if (sp_visit_get_means (visit) == SP_VISIT_CODE)
        show_code (self);
      else
        show_waiting (self);
      break;
    case SP_GRANT_FETCHING:
      show_busy (self);
      break;
    case SP_GRANT_STARTING:
    case SP_GRANT_DONE:
    default:
      break;
    }
}

static void
run (SpSignInPage *self, SpVisitMeans means, SecretValue *refresh)
{
  SpDraft *draft = sp_page_get_draft (SP_PAGE (self));

  self->visit = sp_visit_new (sp_way_get_client (self->way), sp_draft_list_services (draft),
                              get_user (self));
  g_signal_connect_object (self->visit, "changed", G_CALLBACK (changed_cb), self, 0);
  if (refresh != NULL)
    sp_visit_set_refresh (self->visit, refresh);
  self->cancellable = g_cancellable_new ();
  show_busy (self);
  sp_visit_run_async (self->visit, means, self->cancellable, ran_cb, g_object_ref (self));
}

static void
start (SpSignInPage *self, SecretValue *refresh)
{
  drop (self);
  look (self);
  if (sp_way_get_error (self->way) != NULL)
    take_failure (self, sp_way_get_error (self->way));
  else if (!sp_way_is_open (self->way))
    show_closed (self);
  else
    run (self, refresh != NULL ? SP_VISIT_REFRESH : self->means, refresh);
}

static void
again_cb (SpSignInPage *self)
{
  start (self, NULL);
}

static void
use_code_cb (SpSignInPage *self)
{
  self->means = SP_VISIT_CODE;
  start (self, NULL);
}

static void
use_browser_cb (SpSignInPage *self)
{
  self->means = SP_VISIT_BROWSER;
  start (self, NULL);
}

static void
copy_link_cb (SpSignInPage *self)
{
  if (self->visit != NULL)
    sp_clip (GTK_WIDGET (self), sp_visit_get_url (self->visit));
}

static void
go_on_cb (SpSignInPage *self)
{
  g_autoptr(SpTokens) tokens = g_steal_pointer (&self->tokens);

  if (tokens != NULL)
    take_tokens (self, tokens);
}

static void
settings_cb (SpSignInPage *self)
{
  sp_setup_set_proven (get_setup (self), NULL);
  sp_setup_set_tokens (get_setup (self), NULL);
  sp_page_finish (SP_PAGE (self));
}

static void
sp_sign_in_page_begin (SpPage *page)
{
  SpSignInPage *self = SP_SIGN_IN_PAGE (page);
  SecretValue *refresh = sp_setup_get_refresh (get_setup (self));

  self->means = SP_VISIT_BROWSER;
  start (self, refresh);
}

/* Who comes back has perhaps got a client id meanwhile; but the browser is not opened unasked. */
static void
look_again (SpSignInPage *self)
{
  look (self);
  if (sp_way_is_open (self->way))
    show_ready (self);
}

static void
sp_sign_in_page_resume (SpPage *page)
{
  SpSignInPage *self = SP_SIGN_IN_PAGE (page);

  if (self->state == STATE_CLOSED)
    look_again (self);
  gtk_widget_grab_focus (self->parts[self->state == STATE_CLOSED ? SETTINGS : AGAIN]);
}

static gboolean
sp_sign_in_page_stop (SpPage *page)
{
  SpSignInPage *self = SP_SIGN_IN_PAGE (page);

  if (!end_visit (self))
    return FALSE;
  show_stopped (self);
  return TRUE;
}

static void
sp_sign_in_page_forget (SpPage *page)
{
  SpSignInPage *self = SP_SIGN_IN_PAGE (page);

  drop (self);
  self->state = STATE_STOPPED;
}

/* Another window, such as the preferences, was in front. */
static void
active_cb (GtkWindow *window, GParamSpec *pspec, SpSignInPage *self)
{
  if (gtk_window_is_active (window) && self->state == STATE_CLOSED &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    look_again (self);
}

static void
sp_sign_in_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sp_sign_in_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (active_cb), widget, 0);
}

static void
sp_sign_in_page_dispose (GObject *object)
{
  SpSignInPage *self = SP_SIGN_IN_PAGE (object);

  end_visit (self);
  g_clear_pointer (&self->way, sp_way_free);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->tokens, sp_tokens_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_SIGN_IN_PAGE);
  G_OBJECT_CLASS (sp_sign_in_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpSignInPage, title);
  gtk_widget_class_bind_template_child (widget_class, SpSignInPage, subtitle);
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, parts[i].name, FALSE,
                                               G_STRUCT_OFFSET (SpSignInPage, parts[0]) +
                                                 i * sizeof (GtkWidget *));
}

static void
sp_sign_in_page_class_init (SpSignInPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_sign_in_page_dispose;
  widget_class->root = sp_sign_in_page_root;
  SP_PAGE_CLASS (class)->begin = sp_sign_in_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_sign_in_page_resume;
  SP_PAGE_CLASS (class)->stop = sp_sign_in_page_stop;
  SP_PAGE_CLASS (class)->forget = sp_sign_in_page_forget;
  g_type_ensure (SP_TYPE_CODE_BOX);
  g_type_ensure (SP_TYPE_REFUSAL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-sign-in-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_code_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_browser_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_cb);
}

static void
sp_sign_in_page_init (SpSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
