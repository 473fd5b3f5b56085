/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Providers from text, for the tests of the catalogue. */
#include "config.h"

#include "provider-text.h"

#include <string.h>

#include "sp-names.h"
#include "unit.h"

SpProvider *
parse_text (const char *xml, gssize length, SpProviderOrigin origin, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (xml, length >= 0 ? (gsize) length : strlen (xml));

  return sp_provider_new_from_xml (bytes, "one.xml", origin, error);
}

SpProvider *
parse_sound (const char *xml, SpProviderOrigin origin)
{
  g_autoptr(GError) error = NULL;
  SpProvider *provider = parse_text (xml, -1, origin, &error);

  ck_assert_msg (provider != NULL, "%s", error != NULL ? error->message : "");
  return provider;
}

GPtrArray *
offers_of (SpProvider *provider, const char *address)
{
  g_autoptr(SpAddress) parsed = sp_address_new (address, NULL);

  ck_assert_msg (parsed != NULL, "%s", address);
  return sp_provider_make_offers (provider, parsed);
}

/* All offers in one line, as "URL USER WAYS" with a semicolon between two. */
char *
show_offers (SpProvider *provider, const char *address)
{
  g_autoptr(GPtrArray) offers = offers_of (provider, address);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < offers->len; i++)
    {
      SpOffer *offer = offers->pdata[i];
      g_auto(GStrv) ways = sp_names_of (SP_TYPE_SIGN_IN, sp_offer_get_sign_in (offer));
      g_autofree char *joined = g_strjoinv ("+", ways);

      g_string_append_printf (shown, "%s%s %s %s", i > 0 ? "; " : "",
                              sp_endpoint_get_url (sp_offer_get_endpoint (offer)),
                              sp_offer_get_user_name (offer), joined);
    }
  return g_string_free (shown, FALSE);
}
