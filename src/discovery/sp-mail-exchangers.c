/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes the mail of a domain (RFC 5321 section 5). DNS is not signed here: the answer is a
 * hint and never a proof. */
#include "config.h"

#include "sp-mail-exchangers.h"

#include <glib/gi18n-lib.h>

#include "sp-host-name.h"

/* Nobody has more, but an answer of DNS has room for thousands. */
#define MAX_EXCHANGERS 10

static int
compare_preference (gconstpointer a, gconstpointer b)
{
  guint16 first;
  guint16 second;

  g_variant_get_child ((GVariant *) a, 0, "q", &first);
  g_variant_get_child ((GVariant *) b, 0, "q", &second);
  return (int) first - second;
}

/**
 * sp_mail_exchangers_sort:
 * @records: (element-type GVariant) (transfer none): MX records as #GResolver gives them
 *
 * Names that cannot be one are left out, among them the "." that says that a domain takes no
 * mail (RFC 7505).
 *
 * Returns: (transfer full): the names in lower-case ASCII, the preferred one first
 */
char **
sp_mail_exchangers_sort (GList *records)
{
  g_autoptr(GList) sorted = g_list_sort (g_list_copy (records), compare_preference);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  guint n_names = 0;

  for (GList *l = sorted; l != NULL && n_names < MAX_EXCHANGERS; l = l->next)
    {
      g_autofree char *typed = NULL;
      g_autofree char *name = NULL;

      g_variant_get_child (l->data, 1, "s", &typed);
      name = sp_host_name_normalise (typed);
      if (name == NULL)
        continue;
      g_strv_builder_add (names, name);
      n_names++;
    }
  return g_strv_builder_end (names);
}

/**
 * sp_mail_exchangers_explain:
 * @error: what a #GResolver said
 * @domain: about whom
 *
 * Returns: (transfer full): the same for a person, in the domain %SP_SEARCH_ERROR
 */
GError *
sp_mail_exchangers_explain (const GError *error, const char *domain)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return g_error_new (SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING,
                        /* Translators: DNS is the name system of the Internet, %s a domain */
                        _("DNS says nothing about the mail of %s."), domain);
  return g_error_new (SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                      /* Translators: DNS is the name system of the Internet, %s a domain */
                      _("DNS did not answer about %s."), domain);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  const char *domain = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, sp_mail_exchangers_explain (error, domain));
      return;
    }
  names = sp_mail_exchangers_sort (records);
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  if (names[0] != NULL)
    g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) g_strfreev);
  else
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING,
                             /* Translators: %s is a domain */
                             _("DNS says that %s takes no mail."), domain);
}

/**
 * sp_mail_exchangers_look_up_async:
 * @search: whose domain
 * @cancellable: stops it at once
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
sp_mail_exchangers_look_up_async (const SpSearch *search,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const char *domain = sp_address_get_domain (search->address);

  g_task_set_source_tag (task, sp_mail_exchangers_look_up_async);
  g_task_set_task_data (task, g_strdup (domain), g_free);
  g_resolver_lookup_records_async (search->resolver, domain, G_RESOLVER_RECORD_MX, cancellable,
                                   looked_up_cb, g_object_ref (task));
}

/**
 * sp_mail_exchangers_look_up_finish:
 * @result: as given to the callback
 * @error: return location for %SP_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): at least one name, the preferred one first, or %NULL
 *   with @error
 */
char **
sp_mail_exchangers_look_up_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
