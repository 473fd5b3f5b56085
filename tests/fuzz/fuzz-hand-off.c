/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written for other programs, with a foreign user name and a foreign name: there is never
 * a line more than with a tame one, and a shell finds the words again. */
#include <string.h>

#include "accounts.h"
#include "fuzz.h"
#include "sp-target-formats.h"
#include "sp-target.h"

static guint
count_lines (const char *text)
{
  guint n_lines = 0;

  for (; *text != '\0'; text++)
    n_lines += *text == '\n' || *text == '\r' ? 1 : 0;
  return n_lines;
}

static SpAccount *
make_account (const char *user, const char *name)
{
  g_autoptr(SpAccount) account = account_new ("ada@example.org", user, SP_SECRET_PASSWORD, NULL,
                                              "smtps://h.example", "imaps://h.example", NULL);

  return sp_account_with_name (account, name);
}

static void
compare (const SpTarget *target, SpAccount *account, SpAccount *tame)
{
  g_autofree char *refusal = sp_target_dup_refusal (target, account);
  g_autofree char *text = NULL, *plain = NULL;

  if (target->write == NULL || refusal != NULL)
    return;
  text = sp_target_write (target, account, "");
  plain = sp_target_write (target, tame, "");
  g_assert (count_lines (text) == count_lines (plain));
  g_assert (g_utf8_validate (text, -1, NULL));
}

/* A word that is an option would be one of secret-tool. */
static void
read_command (SpAccount *account, const char *user)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_IMAP);
  g_autofree char *command = sp_target_dup_command (account, service);
  g_auto(GStrv) words = NULL, written = sp_target_dup_argv (account, service);

  g_assert (g_shell_parse_argv (command, NULL, &words, NULL));
  g_assert (g_strv_equal ((const char *const *) words, (const char *const *) written));
  g_assert (g_strv_contains ((const char *const *) words, user));
  g_assert (*user != '-' || g_strv_contains ((const char *const *) words, "--"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) names = g_strsplit (text, "\n", 2);
  const SpTarget *targets;
  guint n_targets;
  g_autoptr(SpAccount) account = NULL, tame = NULL;

  if (names[0] == NULL || !sp_user_name_is_valid (names[0]))
    return 0;
  account = make_account (names[0], names[1]);
  tame = make_account ("ada", sp_account_get_name (account) != NULL ? "Ada" : NULL);
  read_command (account, names[0]);
  targets = sp_targets (&n_targets);
  for (guint i = 0; i < n_targets; i++)
    compare (&targets[i], account, tame);
  return 0;
}
