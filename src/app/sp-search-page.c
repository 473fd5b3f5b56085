/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment of waiting, which can be cut short. What was found goes into the draft. Asks nobody
 * where the person switched that off. */
#include "config.h"

#include "sp-search-page.h"

#include <glib/gi18n.h>

#include "sp-discovery.h"

struct _SpSearchPage
{
  SpPage parent_instance;

  GtkLabel *title;
  GtkSpinner *spinner;
  GtkButton *cancel_button;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SpSearchPage, sp_search_page, SP_TYPE_PAGE)

static gboolean
sp_search_page_stop (SpPage *page)
{
  SpSearchPage *self = SP_SEARCH_PAGE (page);

  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  return TRUE;
}

static gboolean
has_failed (SpDiscovery *discovery, SpSource source)
{
  GListModel *reports = sp_discovery_get_reports (discovery);

  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr(SpSourceReport) report = g_list_model_get_item (reports, i);

      if (sp_source_report_get_source (report) == source)
        return sp_source_report_get_outcome (report) == SP_SOURCE_OUTCOME_FAILED;
    }
  return FALSE;
}

/* Where neither the list of providers nor the domain itself can be asked, or somebody else answers
 * in their place, it is the network, and says nothing of the address. */
static gboolean
is_cut_off (SpDiscovery *discovery)
{
  return has_failed (discovery, SP_SOURCE_ISPDB) && has_failed (discovery, SP_SOURCE_AUTOCONFIG);
}

/* Whoever went back for the password alone, or looks again, has typed the servers of this very
 * mailbox already. */
static gboolean
is_known_better (SpDraft *draft, SpDiscovery *discovery)
{
  return g_list_model_get_n_items (sp_discovery_get_suggestions (discovery)) == 0 &&
         sp_draft_is_typed (draft);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpSearchPage) self = user_data;
  SpDiscovery *discovery = SP_DISCOVERY (source);
  g_autoptr(GError) error = NULL;
  SpDraft *draft;

  if (!sp_discovery_run_finish (discovery, result, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  draft = sp_page_get_draft (SP_PAGE (self));
  sp_draft_set_provider (draft, sp_discovery_get_provider (discovery));
  if (!is_known_better (draft, discovery))
    sp_draft_take_suggestions (draft, sp_discovery_get_suggestions (discovery));
  sp_draft_set_unanswered (draft, is_cut_off (discovery));
  sp_page_finish (SP_PAGE (self));
}

static void
sp_search_page_begin (SpPage *page)
{
  SpSearchPage *self = SP_SEARCH_PAGE (page);
  SpSetup *setup = sp_page_get_setup (page);
  SpAddress *address = sp_draft_get_address (sp_page_get_draft (page));
  g_autoptr(SpDiscovery) discovery = sp_discovery_new (sp_setup_get_catalogue (setup));
  /* Translators: %s is a mail domain, as in "example.org" */
  g_autofree char *title = g_strdup_printf (_("Looking for the Servers of %s"),
                                            sp_address_get_domain (address));

  sp_search_page_stop (page);
  sp_discovery_set_online (discovery, sp_preferences_is_online (sp_setup_get_preferences (setup)));
  gtk_label_set_text (self->title, title);
  gtk_spinner_start (self->spinner);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
  self->cancellable = g_cancellable_new ();
  sp_discovery_run_async (discovery, address, self->cancellable, found_cb, g_object_ref (self));
}

static void
sp_search_page_dispose (GObject *object)
{
  sp_search_page_stop (SP_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SP_TYPE_SEARCH_PAGE);
  G_OBJECT_CLASS (sp_search_page_parent_class)->dispose (object);
}

static void
sp_search_page_class_init (SpSearchPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_search_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_search_page_begin;
  SP_PAGE_CLASS (class)->stop = sp_search_page_stop;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpSearchPage, title);
  gtk_widget_class_bind_template_child (widget_class, SpSearchPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpSearchPage, cancel_button);
}

static void
sp_search_page_init (SpSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
