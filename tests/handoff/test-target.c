/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each program gets what it understands, in its own quotes, and never an account that it cannot
 * take. That the texts are right the real programs say, in tests/cli. */
#include "config.h"

#include "unit.h"

#include <string.h>

#include "accounts.h"
#include "sp-target.h"

#define ADDRESS "ada@example.org"
#define IMAP    "imaps://imap.example.org"
#define SMTP    "smtp://smtp.example.org"
#define ODD     "q\"u'o\\t$e`d #u%s r"

static char *
write_for (const char *id, const char *user, SpSecretKind kind, const char *pinned)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, user, kind, pinned, IMAP, SMTP, NULL);

  return sp_target_write (sp_target_find (id), account, "");
}

static void
assert_has_line (const char *text, const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  ck_assert_msg (g_strv_contains ((const char *const *) lines, line), "no <%s> in:\n%s", line,
                 text);
}

START_TEST (every_program_asks_for_the_password)
{
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    {
      g_autofree char *text = NULL;

      ck_assert_ptr_eq (sp_target_find (targets[i].id), &targets[i]);
      if (targets[i].kind != SP_TARGET_PART)
        continue;
      text = write_for (targets[i].id, ADDRESS, SP_SECRET_PASSWORD, NULL);
      ck_assert_msg (strstr (text, "secret-tool") != NULL, "%s", text);
      ck_assert_msg (strstr (text, "example.org") != NULL, "%s", text);
      ck_assert (g_str_has_suffix (text, "\n"));
    }
}
END_TEST

START_TEST (every_program_that_takes_tokens_asks_for_one)
{
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    {
      g_autofree char *text = NULL;

      if (targets[i].kind != SP_TARGET_PART || !targets[i].tokens)
        continue;
      text = write_for (targets[i].id, ADDRESS, SP_SECRET_REFRESH_TOKEN, NULL);
      ck_assert_msg (strstr (text, "signpostctl") != NULL, "%s", text);
      ck_assert_msg (strstr (text, "secret-tool") == NULL, "%s", text);
      ck_assert_msg (strstr (text, "oauth2") != NULL || strstr (text, "XOAUTH2") != NULL, "%s", text);
    }
}
END_TEST

/* As the shell sees it: 'q"u'\''o\t$e`d #u%s r' */
START_TEST (odd_user_names_are_quoted_as_each_program_wants_it)
{
  static const struct
  {
    const char *id, *line;
  } lines[] = {
    { "msmtp", "user \"" ODD "\"" },
    { "msmtp", "passwordeval \"secret-tool lookup host smtp.example.org service smtp user "
               "'q\"u'\\''o\\t$e`d #u%s r'\"" },
    { "mbsync", "User \"q\\\"u'o\\\\t$e`d #u%s r\"" },
    { "mbsync", "PassCmd \"secret-tool lookup host imap.example.org service imap user "
                "'q\\\"u'\\\\''o\\\\t$e`d #u%s r'\"" },
    { "neomutt", "set imap_user=\"q\\\"u'o\\\\t\\$e\\`d #u%s r\"" },
    { "neomutt", "set imap_pass=\"`secret-tool lookup host imap.example.org service imap user "
                 "'q\"u'\\\\''o\\\\t\\$e\\`d #u%s r'`\"" },
    { "mutt", "set imap_pass=\"`secret-tool lookup host imap.example.org service imap user "
              "'q\"u'\\''o\\t$e'\\`'d #u%s r'`\"" },
    { "mutt", "set smtp_url=\"smtp://q%22u%27o%5Ct%24e%60d%20%23u%25s%20r@smtp.example.org:587/\"" },
    { "offlineimap", "remoteusereval = \"q\\\"u'o\\\\t$e`d #u%%s r\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = write_for (lines[i].id, ODD, SP_SECRET_PASSWORD, NULL);

      assert_has_line (text, lines[i].line);
    }
}
END_TEST

START_TEST (fetchmail_gets_numbers_for_what_it_has_no_quotes_for)
{
  g_autofree char *text = write_for ("fetchmail", ODD, SP_SECRET_PASSWORD, NULL);

  ck_assert_msg (strstr (text, "user \"q\\x22u'\\''o\\x5ct$e`d #u%s r\"") != NULL, "%s", text);
}
END_TEST

START_TEST (what_looks_like_an_option_is_none)
{
  g_autofree char *text = write_for ("mbsync", "-ada", SP_SECRET_PASSWORD, NULL);

  assert_has_line (text, "PassCmd \"secret-tool lookup -- host imap.example.org service imap "
                         "user -ada\"");
}
END_TEST

START_TEST (encryption_is_never_left_to_the_server)
{
  static const struct
  {
    const char *id, *tls, *starttls;
  } lines[] = {
    { "msmtp", "tls_starttls off", "tls_starttls on" },
    { "mbsync", "SSLType IMAPS", "SSLType STARTTLS" },
    { "neomutt", "set ssl_force_tls=\"yes\"", "set ssl_force_tls=\"yes\"" },
    { "neomutt", "set folder=\"imaps://h.example.org:993/\"",
      "set folder=\"imap://h.example.org:143/\"" },
    { "mutt", "set smtp_url=\"smtps://ada@h.example.org:465/\"",
      "set smtp_url=\"smtp://ada@h.example.org:587/\"" },
    { "fetchmail", "  'ssl sslproto \"TLS1.2+\" sslcertck keep' | fetchmail -f - \"$@\"",
      "  ' sslproto \"TLS1.2+\" sslcertck keep' | fetchmail -f - \"$@\"" },
  };
  g_autoptr(SpAccount) tls = account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL,
                                          "imaps://h.example.org", "smtps://h.example.org", NULL);
  g_autoptr(SpAccount) starttls = account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL,
                                               "imap://h.example.org", "smtp://h.example.org",
                                               NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const SpTarget *target = sp_target_find (lines[i].id);
      g_autofree char *first = sp_target_write (target, tls, "");
      g_autofree char *second = sp_target_write (target, starttls, "");

      assert_has_line (first, lines[i].tls);
      assert_has_line (second, lines[i].starttls);
    }
}
END_TEST

START_TEST (certificates_are_always_checked)
{
  g_autofree char *getmail = write_for ("getmail", ADDRESS, SP_SECRET_PASSWORD, NULL);
  g_autofree char *offlineimap = write_for ("offlineimap", ADDRESS, SP_SECRET_PASSWORD, NULL);
  g_autofree char *msmtp = write_for ("msmtp", ADDRESS, SP_SECRET_PASSWORD, NULL);
  g_autofree char *pinned = write_for ("msmtp", ADDRESS, SP_SECRET_PASSWORD, "00ffab");

  assert_has_line (getmail, "ca_certs = /etc/ssl/certs/ca-certificates.crt");
  assert_has_line (offlineimap, "sslcacertfile = OS-DEFAULT");
  assert_has_line (msmtp, "tls_certcheck on");
  assert_has_line (msmtp, "tls_trust_file system");
  assert_has_line (pinned, "tls_certcheck on");
  assert_has_line (pinned, "tls_fingerprint 00:FF:AB");
}
END_TEST

START_TEST (mail_stays_on_the_server)
{
  static const struct
  {
    const char *id, *line;
  } lines[] = {
    { "getmail", "delete = false" },
    { "mbsync", "Expunge None" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = write_for (lines[i].id, ADDRESS, SP_SECRET_PASSWORD, NULL);

      assert_has_line (text, lines[i].line);
    }
}
END_TEST

START_TEST (msmtp_has_one_default_account)
{
  static const struct
  {
    const char *around;
    gboolean expected;
  } files[] = {
    { "", TRUE },
    { "account work\nhost default.example.org\n", TRUE },
    { "defaults\ntls on\n", TRUE },
    { "account default\nhost h\n", FALSE },
    { "account work\nhost h\n\n account  default : work\n", FALSE },
  };
  g_autoptr(SpAccount) account = account_new (ADDRESS, ADDRESS, SP_SECRET_PASSWORD, NULL, SMTP,
                                              NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text =
        sp_target_write (sp_target_find ("msmtp"), account, files[i].around);

      ck_assert_int_eq (strstr (text, "account default : " ADDRESS "\n") != NULL,
                        files[i].expected);
    }
}
END_TEST

START_TEST (names_of_sections_are_tame)
{
  g_autoptr(SpAccount) account = account_new ("+a/b'c@example.org", "ada", SP_SECRET_PASSWORD,
                                              NULL, IMAP, NULL);
  g_autofree char *text = sp_target_write (sp_target_find ("mbsync"), account, "");

  assert_has_line (text, "Channel _a_b_c@example.org");
}
END_TEST

START_TEST (what_a_program_cannot_take_is_said)
{
  static const struct
  {
    const char *id, *url, *user;
    SpSecretKind kind;
    const char *pinned, *words;
  } cases[] = {
    { "mbsync", "pop3s://h", "ada", SP_SECRET_PASSWORD, NULL, "IMAP" },
    { "msmtp", IMAP, "ada", SP_SECRET_PASSWORD, NULL, "sending" },
    { "getmail", SMTP, "ada", SP_SECRET_PASSWORD, NULL, "receiving" },
    { "getmail", "pop3://h", "ada", SP_SECRET_PASSWORD, NULL, "STARTTLS" },
    { "offlineimap", "imap://h", "ada", SP_SECRET_PASSWORD, NULL, "STARTTLS" },
    { "getmail", IMAP, "ada b", SP_SECRET_PASSWORD, NULL, "blanks" },
    { "getmail", IMAP, "ad\"a", SP_SECRET_PASSWORD, NULL, "quotes" },
    { "getmail", IMAP, "ädä", SP_SECRET_PASSWORD, NULL, "ASCII" },
    { "getmail", IMAP, "a$d'a`#&;", SP_SECRET_PASSWORD, NULL, NULL },
    { "fetchmail", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, "browser" },
    { "mbsync", IMAP, "ada", SP_SECRET_PASSWORD, "00ff", "certificate" },
    { "msmtp", SMTP, "ada", SP_SECRET_REFRESH_TOKEN, "00ff", NULL },
    { "fetchmail", "pop3://h", "ada ", SP_SECRET_PASSWORD, NULL, NULL },
    { "offlineimap", IMAP, "ada ", SP_SECRET_REFRESH_TOKEN, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SpAccount) account = account_new (ADDRESS, cases[i].user, cases[i].kind,
                                                  cases[i].pinned, cases[i].url, NULL);
      g_autofree char *refusal =
        sp_target_dup_refusal (sp_target_find (cases[i].id), account);

      if (cases[i].words == NULL)
        ck_assert_ptr_null (refusal);
      else
        ck_assert_msg (refusal != NULL && strstr (refusal, cases[i].words) != NULL, "%u: %s", i,
                       refusal);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("target");

  tcase_add_test (tests, every_program_asks_for_the_password);
  tcase_add_test (tests, every_program_that_takes_tokens_asks_for_one);
  tcase_add_test (tests, odd_user_names_are_quoted_as_each_program_wants_it);
  tcase_add_test (tests, fetchmail_gets_numbers_for_what_it_has_no_quotes_for);
  tcase_add_test (tests, what_looks_like_an_option_is_none);
  tcase_add_test (tests, encryption_is_never_left_to_the_server);
  tcase_add_test (tests, certificates_are_always_checked);
  tcase_add_test (tests, mail_stays_on_the_server);
  tcase_add_test (tests, msmtp_has_one_default_account);
  tcase_add_test (tests, names_of_sections_are_tame);
  tcase_add_test (tests, what_a_program_cannot_take_is_said);
  return unit_run (tests);
}
