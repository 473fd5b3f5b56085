/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration of another program: our part is found again where it was put, comes there
 * once, and what is around it stays as it is, byte for byte. */
#include <string.h>

#include "accounts.h"
#include "fuzz.h"
#include "sp-config-part.h"

static SpAccount *
make_account (void)
{
  return account_new ("a@b.c", "a", SP_SECRET_PASSWORD, NULL, "smtp://b.c", "imaps://b.c", NULL);
}

static void
put_and_cut (const char *text, const SpTarget *target, SpAccount *account)
{
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *rest = sp_config_part_cut (text, target, address, NULL);
  g_autofree char *once = sp_config_part_put (text, target, account, NULL);
  g_autofree char *twice = NULL, *without = NULL;

  if (once == NULL)
    return;
  twice = sp_config_part_put (once, target, account, NULL);
  without = sp_config_part_cut (once, target, address, NULL);
  g_assert (g_str_equal (twice, once));
  g_assert (g_str_equal (without, rest));
  g_assert (!g_str_equal (without, once));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static const char *const targets[] = { "msmtp", "mbsync", "neomutt", "getmail" };
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpAccount) account = make_account ();

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    put_and_cut (text, sp_target_find (targets[i]), account);
  return 0;
}
