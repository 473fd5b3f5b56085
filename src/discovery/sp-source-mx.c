/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own list of providers, by who takes the domain's mail: finds the provider behind a
 * domain of one's own. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-mail-exchangers.h"

static void
return_provider (GTask *task, SpProvider *provider, const char *exchanger)
{
  const SpSearch *search = g_task_get_task_data (task);
  SpFindings *findings = sp_findings_new (provider, SP_PROVIDER_BUNDLED);
  g_autoptr(GPtrArray) offers = sp_provider_make_offers (provider, search->address);

  for (guint i = 0; i < offers->len; i++)
    sp_findings_add (findings, search, SP_SOURCE_BUNDLED_MX, g_ptr_array_index (offers, i),
                     exchanger);
  sp_findings_return (findings, task);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  const SpSearch *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_auto(GStrv) names = sp_mail_exchangers_look_up_finish (result, &error);

  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpProvider *provider = sp_catalogue_find_by_mx (search->catalogue, names[i]);

      if (provider != NULL)
        {
          return_provider (task, provider, names[i]);
          return;
        }
    }
  g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING,
                           /* Translators: %s is the name of a server */
                           _("The mail goes to %s, which Signpost does not know."), names[0]);
}

void
sp_source_bundled_mx_ask (const SpSearch *search,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sp_source_bundled_mx_ask);
  g_task_set_task_data (task, (gpointer) search, NULL);
  sp_mail_exchangers_look_up_async (search, cancellable, looked_up_cb, g_object_ref (task));
}
