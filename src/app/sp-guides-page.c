/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guides by title, each with the line that says when it helps. */
#include "config.h"

#include "sp-guides-page.h"

#include <glib/gi18n.h>

struct _SpGuidesPage
{
  SpPage parent_instance;

  AdwPreferencesGroup *group;

  GPtrArray *guides;
  GtkWidget *chosen;
};

G_DEFINE_FINAL_TYPE (SpGuidesPage, sp_guides_page, SP_TYPE_PAGE)

static GtkWidget *
new_row (SpGuide *guide)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sp_guide_get_title (guide));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sp_guide_get_about (guide));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", sp_guide_get_id (guide));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "wizard.guide");
  return row;
}

static void
load (SpGuidesPage *self)
{
  self->guides = sp_guides_load ();
  for (guint i = 0; i < self->guides->len; i++)
    adw_preferences_group_add (self->group, new_row (self->guides->pdata[i]));
}

static void
sp_guides_page_begin (SpPage *page)
{
  SpGuidesPage *self = SP_GUIDES_PAGE (page);

  if (self->guides == NULL)
    load (self);
  if (self->chosen != NULL)
    gtk_widget_grab_focus (self->chosen);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->group), GTK_DIR_TAB_FORWARD);
}

/* Who comes back goes on where they were in the list. */
static gboolean
sp_guides_page_stop (SpPage *page)
{
  SpGuidesPage *self = SP_GUIDES_PAGE (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->group)))
    self->chosen = gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW);
  return FALSE;
}

static void
sp_guides_page_dispose (GObject *object)
{
  SpGuidesPage *self = SP_GUIDES_PAGE (object);

  g_clear_pointer (&self->guides, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_GUIDES_PAGE);
  G_OBJECT_CLASS (sp_guides_page_parent_class)->dispose (object);
}

static void
sp_guides_page_class_init (SpGuidesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_guides_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_guides_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_guides_page_begin;
  SP_PAGE_CLASS (class)->stop = sp_guides_page_stop;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-guides-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpGuidesPage, group);
}

static void
sp_guides_page_init (SpGuidesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_page_set_title (SP_PAGE (self), _("Guides"));
}

/**
 * sp_guides_page_find:
 * @self: a page
 * @id: the id of a guide
 *
 * Returns: (transfer none) (nullable): the guide
 */
SpGuide *
sp_guides_page_find (SpGuidesPage *self, const char *id)
{
  if (self->guides == NULL)
    load (self);
  for (guint i = 0; i < self->guides->len; i++)
    {
      if (g_str_equal (sp_guide_get_id (self->guides->pdata[i]), id))
        return self->guides->pdata[i];
    }
  return NULL;
}
