/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever reads an error somewhere else is told here what it means, while it is typed. Asks no
 * network and keeps nothing; what is pasted is text and never anything else. */
#include "config.h"

#include "sp-explain-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sp-finding-panel.h"
#include "sp-hint.h"
#include "sp-program.h"

/* How long after the last key the rules are asked. */
#define PAUSE_MS 250

/* An error message is shorter than this, and a text view is slow with what is much longer. */
#define MAX_CHARACTERS 10000

/* Who reads more of them does not find what is right. */
#define MAX_ANSWERS 5

struct _SpExplainPage
{
  SpPage parent_instance;

  GtkTextView *text;
  SpHint *length_hint;
  AdwComboRow *program_row;
  AdwExpanderRow *symptom_row;
  AdwEntryRow *provider_row;
  GtkLabel *provider_name;
  GtkLabel *summary;
  SpHint *unknown_hint;
  GtkBox *answers;

  GPtrArray *programs;
  GPtrArray *symptom_rows;
  const SpSymptom *symptom;
  SpProgram *symptom_of;
  SpProvider *provider;

  GPtrArray *shown;
  SpProvider *shown_for;
  GCancellable *cancellable;
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (SpExplainPage, sp_explain_page, SP_TYPE_PAGE)

static char *
dup_text (SpExplainPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
}

static SpCatalogue *
get_catalogue (SpExplainPage *self)
{
  return sp_setup_get_catalogue (sp_page_get_setup (SP_PAGE (self)));
}

/* Of a program that belongs to one provider that one is meant, unless the person says more. */
static SpProvider *
get_provider (SpExplainPage *self)
{
  const char *id = self->symptom != NULL ? sp_program_get_provider (self->symptom_of) : NULL;

  if (self->provider != NULL || id == NULL)
    return self->provider;
  return sp_catalogue_find_by_id (get_catalogue (self), id);
}

static void
clear_answers (SpExplainPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->shown_for);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  sp_hint_clear (self->unknown_hint);
}

static const char *
summarize (GPtrArray *findings)
{
  if (findings->len > 1)
    return _("It may mean one of these. The likeliest comes first.");
  if (sp_finding_get_confidence (findings->pdata[0]) == SP_CONFIDENCE_CERTAIN)
    return _("This is what it means.");
  return _("This is what it most likely means.");
}

static void
show_unknown (SpExplainPage *self)
{
  sp_hint_say (self->unknown_hint, SP_HINT_INFO,
               get_provider (self) != NULL
                 ? _("Signpost does not know this message. It helps to paste all of it, with its "
                     "numbers, or to choose the program and what happens.")
                 : _("Signpost does not know this message. It helps to paste all of it, with its "
                     "numbers, to name your mail provider, or to choose the program and what "
                     "happens."));
}

static void
show_answers (SpExplainPage *self, GPtrArray *findings)
{
  for (guint i = 0; i < MIN (findings->len, MAX_ANSWERS); i++)
    {
      SpFindingPanel *panel = sp_finding_panel_new (findings->pdata[i]);

      gtk_box_append (self->answers, GTK_WIDGET (panel));
      if (i == 0)
        sp_finding_panel_open (panel);
    }
  gtk_label_set_text (self->summary, summarize (findings));
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
}

/* What is open and has the focus stays so while words are added that change nothing. */
static gboolean
is_shown (SpExplainPage *self, GPtrArray *findings)
{
  if (self->shown == NULL || self->shown->len != findings->len ||
      self->shown_for != get_provider (self))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      SpFinding *before = self->shown->pdata[i];
      SpFinding *now = findings->pdata[i];

      if (g_strcmp0 (sp_finding_get_cause (before), sp_finding_get_cause (now)) != 0 ||
          sp_finding_get_confidence (before) != sp_finding_get_confidence (now) ||
          g_strcmp0 (sp_finding_get_title (before), sp_finding_get_title (now)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpExplainPage) self = user_data;
  g_autoptr(GPtrArray) findings =
    sp_examiner_explain_finish (SP_EXAMINER (source), result, NULL);

  if (findings == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (is_shown (self, findings))
    return;
  clear_answers (self);
  if (findings->len > 0)
    show_answers (self, findings);
  else
    show_unknown (self);
  self->shown = g_steal_pointer (&findings);
  g_set_object (&self->shown_for, get_provider (self));
}

static gboolean
forget_question (SpExplainPage *self)
{
  gboolean was_asked = self->pause_id != 0 || self->cancellable != NULL;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  return was_asked;
}

static void
ask (SpExplainPage *self)
{
  SpExaminer *examiner = sp_setup_get_examiner (sp_page_get_setup (SP_PAGE (self)));
  g_autofree char *text = dup_text (self);
  SpComplaint complaint = SP_COMPLAINT_INIT;

  forget_question (self);
  if (*g_strstrip (text) == '\0')
    {
      clear_answers (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  complaint.text = self->symptom != NULL ? self->symptom->said : text;
  complaint.provider = get_provider (self);
  sp_examiner_explain_async (examiner, &complaint, self->cancellable, answered_cb,
                             g_object_ref (self));
}

static void
paused_cb (gpointer user_data)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (user_data);

  self->pause_id = 0;
  ask (self);
}

static void
await_pause (SpExplainPage *self)
{
  forget_question (self);
  self->pause_id = g_timeout_add_once (PAUSE_MS, paused_cb, self);
}

static SpProgram *
get_program (SpExplainPage *self)
{
  guint place = adw_combo_row_get_selected (self->program_row);

  return place > 0 && place <= self->programs->len ? self->programs->pdata[place - 1] : NULL;
}

static void
show_symptom (SpExplainPage *self)
{
  gboolean is_here = self->symptom != NULL && self->symptom_of == get_program (self);

  adw_expander_row_set_subtitle (self->symptom_row, is_here ? self->symptom->shown
                                                            : _("Choose what you see there"));
}

static void
text_changed_cb (SpExplainPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  self->symptom = NULL;
  show_symptom (self);
  if (gtk_text_buffer_get_char_count (buffer) < MAX_CHARACTERS)
    sp_hint_clear (self->length_hint);
  await_pause (self);
}

static void
insert_text_cb (GtkTextBuffer *buffer,
                GtkTextIter   *where,
                const char    *text,
                int            length,
                gpointer       user_data)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (user_data);
  glong room = MAX_CHARACTERS - gtk_text_buffer_get_char_count (buffer);
  g_autofree char *part = NULL;

  if (g_utf8_strlen (text, length) <= room)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  part = g_utf8_substring (text, 0, MAX (room, 0));
  if (*part != '\0')
    gtk_text_buffer_insert (buffer, where, part, -1);
  sp_hint_say (self->length_hint, SP_HINT_WARNING,
               _("This text is too long to be one message. Only its beginning was taken."));
}

/* The field always shows what is asked about. What stood there comes back with Ctrl+Z. */
static void
symptom_chosen_cb (AdwActionRow *row, gpointer user_data)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (user_data);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const SpSymptom *symptom = g_object_get_data (G_OBJECT (row), "symptom");
  GtkTextIter begin, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_delete (buffer, &begin, &end);
  gtk_text_buffer_insert (buffer, &begin, symptom->shown, -1);
  gtk_text_buffer_end_user_action (buffer);
  self->symptom = symptom;
  self->symptom_of = get_program (self);
  show_symptom (self);
  adw_expander_row_set_expanded (self->symptom_row, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  ask (self);
}

static void
add_symptom (SpExplainPage *self, SpSymptom *symptom)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), symptom->shown);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "symptom", symptom);
  g_signal_connect (row, "activated", G_CALLBACK (symptom_chosen_cb), self);
  adw_expander_row_add_row (self->symptom_row, row);
  g_ptr_array_add (self->symptom_rows, row);
}

static void
program_chosen_cb (SpExplainPage *self)
{
  SpProgram *program = get_program (self);
  GPtrArray *symptoms;

  for (guint i = 0; i < self->symptom_rows->len; i++)
    adw_expander_row_remove (self->symptom_row, self->symptom_rows->pdata[i]);
  g_ptr_array_set_size (self->symptom_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->symptom_row), program != NULL);
  show_symptom (self);
  if (program == NULL)
    return;
  symptoms = sp_program_get_symptoms (program);
  for (guint i = 0; i < symptoms->len; i++)
    add_symptom (self, symptoms->pdata[i]);
  adw_expander_row_set_expanded (self->symptom_row, TRUE);
}

/* An address, its domain, or a name that people know the provider by. */
static SpProvider *
find_provider (SpExplainPage *self, const char *typed)
{
  const char *at = strrchr (typed, '@');
  const char *domain = at != NULL ? at + 1 : typed;
  g_autofree char *id = g_ascii_strdown (typed, -1);
  g_autofree char *guess = g_strconcat (id, ".com", NULL);
  SpProvider *provider = sp_catalogue_find_by_domain (get_catalogue (self), domain);

  if (provider == NULL)
    provider = sp_catalogue_find_by_id (get_catalogue (self), id);
  if (provider == NULL && at == NULL)
    provider = sp_catalogue_find_by_domain (get_catalogue (self), guess);
  return provider;
}

static void
provider_changed_cb (SpExplainPage *self)
{
  g_autofree char *typed =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->provider_row))));
  SpProvider *provider = *typed != '\0' ? find_provider (self, typed) : NULL;

  gtk_label_set_text (self->provider_name,
                      provider != NULL ? sp_provider_get_name (provider) : "");
  if (g_set_object (&self->provider, provider))
    await_pause (self);
}

static void
take_address (SpExplainPage *self)
{
  SpAddress *address = sp_draft_get_address (sp_page_get_draft (SP_PAGE (self)));

  if (address != NULL && gtk_editable_get_text (GTK_EDITABLE (self->provider_row))[0] == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->provider_row), sp_address_get_text (address));
}

static void
sp_explain_page_begin (SpPage *page)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (page);

  take_address (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  ask (self);
}

static gboolean
sp_explain_page_stop (SpPage *page)
{
  return forget_question (SP_EXPLAIN_PAGE (page));
}

static void
sp_explain_page_dispose (GObject *object)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (object);

  forget_question (self);
  g_clear_object (&self->provider);
  g_clear_object (&self->shown_for);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_EXPLAIN_PAGE);
  G_OBJECT_CLASS (sp_explain_page_parent_class)->dispose (object);
}

static void
sp_explain_page_finalize (GObject *object)
{
  SpExplainPage *self = SP_EXPLAIN_PAGE (object);

  g_ptr_array_unref (self->symptom_rows);
  g_ptr_array_unref (self->programs);
  G_OBJECT_CLASS (sp_explain_page_parent_class)->finalize (object);
}

static void
sp_explain_page_class_init (SpExplainPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_explain_page_dispose;
  G_OBJECT_CLASS (class)->finalize = sp_explain_page_finalize;
  SP_PAGE_CLASS (class)->begin = sp_explain_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_explain_page_begin;
  SP_PAGE_CLASS (class)->stop = sp_explain_page_stop;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-explain-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, text);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, length_hint);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, program_row);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, symptom_row);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, provider_row);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, provider_name);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, summary);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, unknown_hint);
  gtk_widget_class_bind_template_child (widget_class, SpExplainPage, answers);
  gtk_widget_class_bind_template_callback (widget_class, program_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
}

static void
list_programs (SpExplainPage *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Not chosen"));
  for (guint i = 0; i < self->programs->len; i++)
    gtk_string_list_append (titles, sp_program_get_title (self->programs->pdata[i]));
  adw_combo_row_set_model (self->program_row, G_LIST_MODEL (titles));
}

static void
sp_explain_page_init (SpExplainPage *self)
{
  GtkTextBuffer *buffer;

  self->programs = sp_programs_load ();
  self->symptom_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_page_set_title (SP_PAGE (self), _("Error Message"));
  list_programs (self);
  buffer = gtk_text_view_get_buffer (self->text);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
