/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs of the desktop keep: an account of the address is found in it, whatever else
 * stands there. */
#include <string.h>

#include "fuzz.h"
#include "sp-desk.h"
#include "sp-evolution-sources.h"
#include "sp-geary-account.h"
#include "sp-goa-accounts.h"
#include "sp-thunderbird-profile.h"

#define IDENTITY "user_pref(\"mail.identity.id1.useremail\", \"ada@example.org\");"

static void
read_settings (const char *text, SpAddress *address)
{
  g_autofree char *longer = g_strconcat (text, "\n" IDENTITY "\n", NULL);

  if (sp_thunderbird_account_is_of (text, address))
    g_assert (sp_thunderbird_has_mail (text));
  g_assert (sp_thunderbird_has_mail (longer));
  g_assert (sp_thunderbird_account_is_of (longer, address));
}

static void
read_list (const char *text, SpAddress *address)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;

  g_assert (sp_goa_text_find (text, NULL, NULL, address, &found, &error) == (error == NULL));
  g_assert (found == NULL || strstr (text, found) != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);

  read_settings (text, address);
  read_list (text, address);
  sp_geary_account_is_of (text, address);
  sp_geary_account_uses (text, "ada", "imap.example.org");
  sp_evolution_source_is_of (text, address);
  return 0;
}
