/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known beside the reply. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "sp-clues.h"
#include "sp-names.h"
#include "unit.h"

static char *
show_clues (SpClues clues)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (guint clue = 0; clue <= SP_CLUE_ONE_POP_SESSION; clue++)
    {
      if ((clues & SP_CLUE_SET (clue)) != 0)
        g_strv_builder_add (names, sp_name_of (SP_TYPE_CLUE, clue));
    }
  list = g_strv_builder_end (names);
  return g_strjoinv (" ", list);
}

static void
assert_clues (SpClues clues, const char *expected, const char *what)
{
  g_autofree char *shown = show_clues (clues);

  ck_assert_msg (g_str_equal (shown, expected), "%s: “%s” and not “%s”", what, shown, expected);
}

static const struct
{
  const char *provider;
  int service;
  const char *clues;
} providers[] = {
  { NULL, SP_SERVICE_IMAP, "" },
  { "gmail", SP_SERVICE_IMAP, "wants-app-password wants-full-address must-enable" },
  { "gmail", SP_SERVICE_SMTP, "wants-app-password wants-full-address" },
  { "gmail", SP_SERVICE_POP3, "wants-app-password wants-full-address must-enable" },
  { "gmail", -1, "wants-app-password wants-full-address must-enable" },
  { "outlook", SP_SERVICE_IMAP, "takes-no-password wants-full-address must-enable" },
  { "outlook", SP_SERVICE_SMTP, "takes-no-password wants-full-address" },
  { "bizmail", SP_SERVICE_SMTP,
    "wants-app-password wants-full-address wants-lower-case wants-main-address" },
};

START_TEST (provider_tells_what_it_wants)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  const char *id = providers[_i].provider;
  SpProvider *provider = id != NULL ? sp_catalogue_find_by_id (catalogue, id) : NULL;
  SpClues own = SP_CLUE_SET (SP_CLUE_ONE_POP_SESSION);

  assert_clues (sp_clues_of_provider (provider, providers[_i].service) & ~own,
                providers[_i].clues, id);
}
END_TEST

static const struct
{
  const char *provider;
  const char *password;
  const char *clues;
} passwords[] = {
  { NULL, "", "" },
  { NULL, "correct", "" },
  { NULL, " correct", "outer-space" },
  { NULL, "correct\t", "outer-space" },
  { NULL, "correct\n", "outer-space" },
  { NULL, " ", "outer-space" },
  { NULL, "cor rect", "inner-space" },
  { NULL, " cor rect ", "outer-space inner-space" },
  { NULL, "pässword", "non-ascii" },
  { NULL, "пароль ", "outer-space non-ascii" },
  { NULL, "abcdefghijklmnop", "" },
  { "gmail", "abcdefghijklmnop", "app-password-shape" },
  { "gmail", "abcd efgh ijkl mnop", "inner-space app-password-shape" },
  { "gmail", "abcd efgh ijkl mnop ", "outer-space inner-space app-password-shape" },
  { "gmail", "abcdefghijklmno", "" },
  { "gmail", "abcdefghijklmnopq", "" },
  { "gmail", "Abcdefghijklmnop", "" },
  { "gmail", "abcdefghijklmno1", "" },
  { "gmail", "abcdefghijklmnop!", "" },
  { "yahoo", "abcd efgh ijkl mnop", "inner-space app-password-shape" },
  { "icloud", "abcd-efgh-ijkl-mnop", "app-password-shape" },
  { "icloud", "abcdefghijklmnop", "app-password-shape" },
  { "icloud", "abcd-efgh-ijkl", "" },
  { "fastmail", "a1b2c3d4e5f6g7h8", "app-password-shape" },
  { "bizmail", "ABCDefgh12345678", "app-password-shape" },
  { "qq", "abcdefghijklmnop", "app-password-shape" },
  { "gmx", "abcdefghijklmnop", "" },
};

START_TEST (password_is_looked_at)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  const char *id = passwords[_i].provider;
  SpProvider *provider = id != NULL ? sp_catalogue_find_by_id (catalogue, id) : NULL;
  const char *password = passwords[_i].password;

  ck_assert (id == NULL || provider != NULL);
  assert_clues (sp_clues_of_password (provider, password, strlen (password)),
                passwords[_i].clues, password);
}
END_TEST

START_TEST (long_password_has_no_shape)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpProvider *provider = sp_catalogue_find_by_id (catalogue, "gmail");
  g_autofree char *spaced = g_strnfill (5000, ' ');
  g_autofree char *lettered = g_strnfill (5000, 'a');

  memcpy (spaced + 100, "abcdefghijklmnop", 16);
  assert_clues (sp_clues_of_password (provider, spaced, 5000), "outer-space inner-space", "blanks");
  assert_clues (sp_clues_of_password (provider, lettered, 5000), "", "letters");
}
END_TEST

static const struct
{
  const char *user;
  const char *clues;
} users[] = {
  { "ada@example.org", "" },
  { "ada", "user-not-full-address" },
  { "Ada@example.org", "user-has-capitals" },
  { "ADA", "user-not-full-address user-has-capitals" },
  { "Übung@example.org", "user-has-capitals" },
  { "übung", "user-not-full-address" },
  { "", "user-not-full-address" },
};

START_TEST (user_name_is_looked_at)
{
  assert_clues (sp_clues_of_user (users[_i].user, NULL), users[_i].clues, users[_i].user);
}
END_TEST

/* The provider is that of the address, or the one that is named. */
static const struct
{
  const char *address;
  const char *provider;
  const char *server;
  const char *clues;
} servers[] = {
  { "ada@gmail.com", NULL, "imaps://imap.gmail.com", "own-host" },
  { "ada@gmail.com", NULL, "smtps://smtp.gmail.com", "own-host" },
  { "ada@hotmail.com", NULL, "pop3s://outlook.office365.com", "own-host" },
  { "ada@hotmail.com", NULL, "smtp://smtp-mail.outlook.com", "own-host" },
  { "ada@unheard-of.example", NULL, "imaps://mail.unheard-of.example", "" },
  { "ada@hotmail.com", NULL, "pop3s://pop3.live.com", "retired-host" },
  { "ada@outlook.com", NULL, "smtp://smtp.live.com:587", "retired-host" },
  { "ada@outlook.com", NULL, "smtp://smtp.office365.com:587", "retired-host" },
  { "ada@unheard-of.example", NULL, "pop3s://pop3.live.com", "retired-host" },
  { "ada@gmail.com", NULL, "imaps://imap.mail.yahoo.com", "foreign-host" },
  { "ada@yahoo.com", NULL, "imaps://imap.gmail.com", "foreign-host" },
  { "ada@outlook.com", NULL, "imaps://imap.gmail.com", "foreign-host" },
  { "ada@unheard-of.example", NULL, "imaps://imap.gmail.com", "" },
  { "ada@business.example", "microsoft365", "smtp://smtp-mail.outlook.com:587", "foreign-host" },
  { "ada@business.example", "microsoft365", "smtp://smtp.office365.com:587", "own-host" },
  { "ada@business.example", "microsoft365", "imaps://outlook.office365.com", "own-host" },
  { "ada@gmail.com", NULL, "smtp://gmail-smtp-in.l.google.com:587", "inbound-host" },
  { "ada@gmail.com", NULL, "smtp://gmail-smtp-in.l.google.com:25", "inbound-host port-25" },
  { "ada@business.example", NULL, "smtp://business-example.mail.protection.outlook.com:587",
    "inbound-host" },
  { "ada@gmail.com", NULL, "smtp://smtp.gmail.com:25", "own-host port-25" },
  { "ada@example.org", NULL, "imap://mail.example.org:25", "" },
  { "ada@example.org", NULL, "imaps://127.0.0.1", "loopback-host" },
  { "ada@example.org", NULL, "imaps://127.1.2.3", "loopback-host" },
  { "ada@example.org", NULL, "imaps://[::1]", "loopback-host" },
  { "ada@example.org", NULL, "imaps://localhost", "loopback-host" },
  { "ada@proton.me", NULL, "imap://127.0.0.1:1143", "loopback-host" },
  { "ada@example.org", NULL, "imaps://192.0.2.1", "" },
  { "ada@example.org", NULL, "imaps://localhost.example.org", "" },
};

START_TEST (server_is_looked_at)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpAddress) address = sp_address_new (servers[_i].address, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (servers[_i].server, &error);
  const char *id = servers[_i].provider;
  SpProvider *provider = id != NULL
    ? sp_catalogue_find_by_id (catalogue, id)
    : sp_catalogue_find_by_domain (catalogue, sp_address_get_domain (address));

  ck_assert_msg (endpoint != NULL, "%s", error != NULL ? error->message : "");
  assert_clues (sp_clues_of_server (catalogue, provider, address, endpoint), servers[_i].clues,
                servers[_i].server);
}
END_TEST

/* A network monitor that says what it is told to. */

#define FAKE_TYPE_MONITOR (fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

struct _FakeMonitor
{
  GObject parent_instance;
  gboolean available;
  GNetworkConnectivity connectivity;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
init_monitor (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = init_monitor;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeMonitor, fake_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
fake_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FakeMonitor *self = FAKE_MONITOR (object);

  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, self->available);
  else if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, self->connectivity);
  else
    g_value_set_boolean (value, FALSE);
}

static void
fake_monitor_class_init (FakeMonitorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_monitor_init (FakeMonitor *self)
{
}

static const struct
{
  gboolean available;
  GNetworkConnectivity connectivity;
  const char *proxies[3];
  const char *clues;
} networks[] = {
  { TRUE, G_NETWORK_CONNECTIVITY_FULL, { "direct://" }, "" },
  { TRUE, G_NETWORK_CONNECTIVITY_FULL, { NULL }, "" },
  { TRUE, G_NETWORK_CONNECTIVITY_LIMITED, { NULL }, "" },
  { FALSE, G_NETWORK_CONNECTIVITY_LOCAL, { "direct://" }, "no-network" },
  { FALSE, G_NETWORK_CONNECTIVITY_PORTAL, { NULL }, "no-network" },
  { TRUE, G_NETWORK_CONNECTIVITY_PORTAL, { NULL }, "captive-portal" },
  { TRUE, G_NETWORK_CONNECTIVITY_FULL, { "socks://proxy.example:1080", "direct://" },
    "proxy-in-use" },
  { TRUE, G_NETWORK_CONNECTIVITY_PORTAL, { "http://proxy.example:3128" },
    "captive-portal proxy-in-use" },
};

START_TEST (network_is_looked_at)
{
  g_autoptr(FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);

  monitor->available = networks[_i].available;
  monitor->connectivity = networks[_i].connectivity;
  assert_clues (sp_clues_of_network (G_NETWORK_MONITOR (monitor), networks[_i].proxies),
                networks[_i].clues, "network");
}
END_TEST

START_TEST (proxies_may_be_unknown)
{
  g_autoptr(FakeMonitor) monitor = g_object_new (FAKE_TYPE_MONITOR, NULL);

  monitor->available = TRUE;
  monitor->connectivity = G_NETWORK_CONNECTIVITY_FULL;
  assert_clues (sp_clues_of_network (G_NETWORK_MONITOR (monitor), NULL), "", "network");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("clues");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, provider_tells_what_it_wants, 0, G_N_ELEMENTS (providers));
  tcase_add_loop_test (tests, password_is_looked_at, 0, G_N_ELEMENTS (passwords));
  tcase_add_test (tests, long_password_has_no_shape);
  tcase_add_loop_test (tests, user_name_is_looked_at, 0, G_N_ELEMENTS (users));
  tcase_add_loop_test (tests, server_is_looked_at, 0, G_N_ELEMENTS (servers));
  tcase_add_loop_test (tests, network_is_looked_at, 0, G_N_ELEMENTS (networks));
  tcase_add_test (tests, proxies_may_be_unknown);
  return unit_run (tests);
}
