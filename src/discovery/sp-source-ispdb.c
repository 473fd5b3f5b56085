/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thunderbird's list of providers, by domain and by who takes the domain's mail. It learns the
 * domain, never the address. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-mail-exchangers.h"
#include "sp-own-domain.h"
#include "sp-settings-file.h"

static void
ask_about (const SpSearch *search,
           SpSource source,
           char **domains,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) urls = NULL;

  for (guint i = 0; domains[i] != NULL; i++)
    {
      g_autofree char *url = g_strconcat (search->ispdb, domains[i], NULL);

      g_strv_builder_add (builder, url);
    }
  urls = g_strv_builder_end (builder);
  sp_settings_file_ask_async (search, source, urls, cancellable, callback, user_data);
}

void
sp_source_ispdb_ask (const SpSearch *search,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  char *domains[] = { (char *) sp_address_get_domain (search->address), NULL };

  ask_about (search, SP_SOURCE_ISPDB, domains, cancellable, callback, user_data);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SpFindings *findings = sp_source_finish (result, &error);

  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify) sp_findings_free);
  else
    g_task_return_error (task, error);
}

/* The list has some by the domain of their mail servers, and a few by what stands behind the
 * first label: olc.protection.outlook.com is not protection.outlook.com. */
static char **
make_domains (const char *exchanger, const char *domain)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *base = sp_own_domain_base (exchanger);
  const char *dot = strchr (exchanger, '.');

  if (base == NULL)
    return g_strv_builder_end (builder);
  if (strlen (dot + 1) > strlen (base) && !g_str_equal (dot + 1, domain))
    g_strv_builder_add (builder, dot + 1);
  if (!g_str_equal (base, domain))
    g_strv_builder_add (builder, base);
  return g_strv_builder_end (builder);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  const SpSearch *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_auto(GStrv) names = sp_mail_exchangers_look_up_finish (result, &error);
  g_auto(GStrv) domains = NULL;

  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  domains = make_domains (names[0], sp_address_get_domain (search->address));
  if (domains[0] == NULL)
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING, "%s",
                             _("The domain takes its mail itself."));
  else
    ask_about (search, SP_SOURCE_ISPDB_MX, domains, g_task_get_cancellable (task), asked_cb,
               g_object_ref (task));
}

void
sp_source_ispdb_mx_ask (const SpSearch *search,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sp_source_ispdb_mx_ask);
  g_task_set_task_data (task, (gpointer) search, NULL);
  sp_mail_exchangers_look_up_async (search, cancellable, looked_up_cb, g_object_ref (task));
}
