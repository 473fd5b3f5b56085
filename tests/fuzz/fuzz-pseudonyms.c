/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says about an account, made fit to be shown: the account is not in it. */
#include <string.h>

#include "fuzz.h"
#include "sp-plain-text.h"
#include "sp-pseudonyms.h"

#define ADDRESS "ada@lovelace.invalid"

static SpPseudonyms *
make_pseudonyms (void)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpAddress) address = sp_address_new (ADDRESS, NULL);
  g_autoptr(GListStore) nothing = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpCase) account = sp_case_new (catalogue, address, NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.lovelace.invalid", NULL);

  sp_case_add_endpoint (account, endpoint, "countess7");
  return sp_pseudonyms_new (account, G_LIST_MODEL (nothing));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SpPseudonyms *pseudonyms = NULL;
  g_autofree char *text = sp_plain_text ((const char *) bytes, (gssize) length);
  g_autofree char *quoted = g_strconcat (text, " <" ADDRESS "> ", text, NULL);
  g_autofree char *applied = NULL;

  if (pseudonyms == NULL)
    pseudonyms = make_pseudonyms ();
  applied = sp_pseudonyms_apply (pseudonyms, quoted);
  g_assert (strstr (applied, " <user@domain.example> ") != NULL);
  g_assert (strstr (applied, " <" ADDRESS "> ") == NULL);
  return 0;
}
