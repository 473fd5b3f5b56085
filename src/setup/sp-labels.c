/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the window for what the rooms below name by numbers. */
#include "config.h"

#include "sp-labels.h"

#include <glib/gi18n-lib.h>

static const char *services[SP_N_SERVICES] = {
  [SP_SERVICE_IMAP] = N_("Receiving"),
  [SP_SERVICE_POP3] = N_("Receiving"),
  [SP_SERVICE_SMTP] = N_("Sending"),
};

static const char *protocols[SP_N_SERVICES] = {
  [SP_SERVICE_IMAP] = "IMAP",
  [SP_SERVICE_POP3] = "POP3",
  [SP_SERVICE_SMTP] = "SMTP",
};

static const char *securities[] = {
  [SP_SECURITY_TLS] = N_("TLS"),
  [SP_SECURITY_STARTTLS] = N_("STARTTLS"),
  [SP_SECURITY_NONE] = N_("None"),
};

static const char *progress[] = {
  [SP_STAGE_RESOLVE] = N_("Looking for the server…"),
  [SP_STAGE_CONNECT] = N_("Connecting…"),
  [SP_STAGE_GREETING] = N_("Waiting for the server…"),
  [SP_STAGE_SECURE] = N_("Encrypting…"),
  [SP_STAGE_CAPABILITY] = N_("Asking what it offers…"),
  [SP_STAGE_AUTHENTICATE] = N_("Signing in…"),
  [SP_STAGE_READY] = N_("Opening the mailbox…"),
  [SP_STAGE_CLOSE] = N_("Taking leave…"),
};

static const char *stages[] = {
  [SP_STAGE_RESOLVE] = N_("Server found"),
  [SP_STAGE_CONNECT] = N_("Connected"),
  [SP_STAGE_GREETING] = N_("Greeted"),
  [SP_STAGE_SECURE] = N_("Encrypted"),
  [SP_STAGE_CAPABILITY] = N_("Abilities known"),
  [SP_STAGE_AUTHENTICATE] = N_("Signed in"),
  [SP_STAGE_READY] = N_("Ready for use"),
  [SP_STAGE_CLOSE] = N_("Connection closed"),
};

static const char *sources[SP_N_SOURCES] = {
  [SP_SOURCE_BUNDLED_DOMAIN] = N_("Known to Signpost"),
  [SP_SOURCE_BUNDLED_MX] = N_("Known to Signpost, by who takes the domain’s mail"),
  [SP_SOURCE_AUTOCONFIG] = N_("Named by the provider"),
  [SP_SOURCE_ISPDB] = N_("From Thunderbird’s list of providers"),
  [SP_SOURCE_ISPDB_MX] = N_("From Thunderbird’s list, by who takes the domain’s mail"),
  [SP_SOURCE_PACC] = N_("Named by the provider"),
  [SP_SOURCE_SRV] = N_("Named by the domain’s records"),
  [SP_SOURCE_GUESS] = N_("Found by trying the usual names"),
};

const char *
sp_label_for_protocol (SpService service)
{
  return protocols[service];
}

/**
 * sp_label_for_service_and_protocol:
 * @service: a service
 *
 * Returns: (transfer full): what it is for, and how, as in “Receiving (IMAP)”
 */
char *
sp_label_for_service_and_protocol (SpService service)
{
  /* Translators: a service and its protocol, as in "Receiving (IMAP)" */
  return g_strdup_printf (_("%s (%s)"), _(services[service]), protocols[service]);
}

const char *
sp_label_for_security (SpSecurity security)
{
  return _(securities[security]);
}

/**
 * sp_label_for_progress:
 * @stage: a stage
 *
 * Returns: (transfer none): what is being done in it
 */
const char *
sp_label_for_progress (SpStage stage)
{
  return _(progress[stage]);
}

/**
 * sp_label_for_stage:
 * @stage: a stage
 *
 * Returns: (transfer none): what is true once it went well
 */
const char *
sp_label_for_stage (SpStage stage)
{
  return _(stages[stage]);
}

/**
 * sp_label_for_source:
 * @source: a source
 *
 * Returns: (transfer none): where a setting comes from
 */
const char *
sp_label_for_source (SpSource source)
{
  return _(sources[source]);
}

/**
 * sp_label_for_outcome:
 * @observation: what a stage showed
 *
 * Returns: (transfer full): how long it took where it went well, and else how it ended
 */
char *
sp_label_for_outcome (SpObservation *observation)
{
  switch (sp_observation_get_outcome (observation))
    {
    case SP_OUTCOME_OK:
      /* Translators: a time in milliseconds */
      return g_strdup_printf (_("%u ms"), sp_observation_get_elapsed_ms (observation));
    case SP_OUTCOME_REFUSED:
      return g_strdup (_("Refused"));
    case SP_OUTCOME_SKIPPED:
      return g_strdup (_("Not tried"));
    case SP_OUTCOME_CANCELLED:
      return g_strdup (_("Stopped"));
    case SP_OUTCOME_FAILED:
    default:
      return g_strdup (_("Failed"));
    }
}
