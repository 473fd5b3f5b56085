/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened, in a sentence. What it means and what to do about it is the diagnosis's. */
#include "config.h"

#include "sp-cli-words.h"

#include <glib/gi18n.h>

#include "sp-names.h"

static const char *service_words[SP_N_SERVICES] = {
  [SP_SERVICE_IMAP] = N_("Receiving (IMAP)"),
  [SP_SERVICE_POP3] = N_("Receiving (POP3)"),
  [SP_SERVICE_SMTP] = N_("Sending (SMTP)"),
};

static const char *fault_words[] = {
  [SP_FAULT_HOST_NOT_FOUND] = N_("there is no server of this name"),
  [SP_FAULT_RESOLVER_FAILED] = N_("the server’s name could not be looked up just now"),
  [SP_FAULT_NETWORK_UNREACHABLE] = N_("there is no way to the server from this network"),
  [SP_FAULT_CONNECTION_REFUSED] = N_("nothing listens on this port of the server"),
  [SP_FAULT_CONNECTION_RESET] = N_("the connection was cut"),
  [SP_FAULT_CONNECTION_CLOSED] = N_("the server closed the connection"),
  [SP_FAULT_TIMED_OUT] = N_("the server did not answer in time"),
  [SP_FAULT_PROXY_FAILED] = N_("the proxy did not let the connection through"),
  [SP_FAULT_NOT_TLS] = N_("the server does not speak TLS on this port"),
  [SP_FAULT_TLS_EXPECTED] = N_("the server expects TLS from the first byte on this port"),
  [SP_FAULT_TLS_VERSION] = N_("the server speaks only outdated versions of TLS"),
  [SP_FAULT_TLS_HANDSHAKE] = N_("encryption could not be agreed on"),
  [SP_FAULT_TLS_CERTIFICATE] = N_("the certificate does not prove that this is the server"),
  [SP_FAULT_CLIENT_CERTIFICATE_WANTED] = N_("the server wants a certificate of yours"),
  [SP_FAULT_STARTTLS_NOT_OFFERED] = N_("the server does not offer encryption (STARTTLS)"),
  [SP_FAULT_STARTTLS_REFUSED] = N_("the server refused encryption (STARTTLS)"),
  [SP_FAULT_INJECTED_REPLY] = N_("something on the way put words into the server’s mouth"),
  [SP_FAULT_PLAIN_TEXT] = N_("the connection is not encrypted, so nothing secret was sent"),
  [SP_FAULT_WRONG_PROTOCOL] = N_("the server speaks another protocol on this port"),
  [SP_FAULT_MALFORMED_REPLY] = N_("the server’s answer makes no sense"),
  [SP_FAULT_TOO_MUCH_DATA] = N_("the server sends without end"),
  [SP_FAULT_PREAUTHENTICATED] = N_("the server takes everybody without a sign-in, "
                                   "which proves nothing"),
  [SP_FAULT_AUTH_NOT_OFFERED] = N_("the server offers no way to sign in here"),
  [SP_FAULT_NO_COMMON_MECHANISM] = N_("the server offers only other ways to sign in: %s"),
  [SP_FAULT_UNSENDABLE_SECRET] = N_("the password or token contains characters "
                                    "that cannot be sent"),
  [SP_FAULT_UTF8_NOT_OFFERED] = N_("the server does not send mail for addresses "
                                   "beyond ASCII (SMTPUTF8)"),
  [SP_FAULT_SIGN_IN_WITHHELD] = N_("not signed in: the other server did not take "
                                   "the password, and one wrong try is enough"),
  [SP_FAULT_INTERNAL] = N_("something went wrong in Signpost itself"),
};

/**
 * sp_cli_words_for_service:
 * @service: a service
 *
 * Returns: (transfer none): what it is for, translated
 */
const char *
sp_cli_words_for_service (SpService service)
{
  return _(service_words[service]);
}

static char *
words_for_fault (SpObservation *observation, SpFault fault)
{
  const char *offered = sp_observation_get_offered (observation);
  GString *text = g_string_new (_(fault_words[fault]));

  g_string_replace (text, "%s", offered != NULL ? offered : "", 0);
  return g_string_free (text, FALSE);
}

static char *
words_for_certificate (SpObservation *observation)
{
  SpTlsFacts *facts = sp_observation_get_tls_facts (observation);
  g_auto(GStrv) names = sp_names_of (SP_TYPE_TLS_FAULTS, sp_tls_facts_get_faults (facts));
  g_autofree char *joined = g_strjoinv (", ", names);

  return g_strdup_printf ("%s (%s)", _(fault_words[SP_FAULT_TLS_CERTIFICATE]), joined);
}

/**
 * sp_cli_words_for_failure:
 * @observation: a stage that did not end well
 *
 * Returns: (transfer full) (nullable): what happened, translated, %NULL where the server's
 *   own words say it
 */
char *
sp_cli_words_for_failure (SpObservation *observation)
{
  SpFault fault = sp_observation_get_fault (observation);

  if (sp_observation_get_outcome (observation) == SP_OUTCOME_CANCELLED)
    return g_strdup (_("stopped"));
  if (fault == SP_FAULT_NONE)
    return NULL;
  if (fault == SP_FAULT_TLS_CERTIFICATE)
    return words_for_certificate (observation);
  return words_for_fault (observation, fault);
}
