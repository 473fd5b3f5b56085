/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known about a provider, as memory: made, freed, and the names of its kinds. */
#include "config.h"

#include "sp-provider-private.h"

G_DEFINE_ENUM_TYPE (SpProviderPage, sp_provider_page,
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_APP_PASSWORD, "app-password"),
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_ENABLE, "enable"),
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_WEB_MAIL, "web-mail"),
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_PASSWORD_RESET, "password-reset"),
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (SP_PROVIDER_PAGE_SUPPORT, "support"))

G_DEFINE_ENUM_TYPE (SpUserNameRule, sp_user_name_rule,
                    G_DEFINE_ENUM_VALUE (SP_USER_NAME_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (SP_USER_NAME_LOCAL_PART, "local-part"),
                    G_DEFINE_ENUM_VALUE (SP_USER_NAME_OTHER, "other"))

void
sp_provider_facts_init (SpProviderFacts *facts)
{
  facts->domains = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  facts->mx_suffixes = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  facts->sources = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  facts->servers = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_provider_server_free);
  facts->retired = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_retired_server_free);
}

void
sp_provider_facts_clear (SpProviderFacts *facts)
{
  g_free (facts->id);
  g_free (facts->name);
  g_ptr_array_unref (facts->domains);
  g_ptr_array_unref (facts->mx_suffixes);
  g_free (facts->checked);
  g_ptr_array_unref (facts->sources);
  g_ptr_array_unref (facts->servers);
  g_ptr_array_unref (facts->retired);
  g_free (facts->app_password_pattern);
  g_free (facts->notice);
  g_free (facts->issuer);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    g_free (facts->enable_steps[i]);
  for (guint i = 0; i < SP_N_PROVIDER_PAGES; i++)
    g_free (facts->pages[i]);
}

SpProviderServer *
sp_provider_server_new (SpService service)
{
  SpProviderServer *server = g_new0 (SpProviderServer, 1);

  server->service = service;
  return server;
}

void
sp_provider_server_free (SpProviderServer *server)
{
  g_free (server->host);
  g_free (server->user_name);
  g_free (server);
}

SpRetiredServer *
sp_retired_server_new (SpService service, const char *host)
{
  SpRetiredServer *retired = g_new0 (SpRetiredServer, 1);

  retired->service = service;
  retired->host = g_strdup (host);
  return retired;
}

void
sp_retired_server_free (SpRetiredServer *retired)
{
  g_free (retired->host);
  g_free (retired);
}
