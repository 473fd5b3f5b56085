/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking things up in the tables of a protocol: its commands, its events, what a server
 * that speaks it offers at this moment. */
#include "config.h"

#include "sp-practice-dialect.h"

#include <string.h>

/* What happens to a connection besides the client's commands. */
static const char *const events[] = {
  "accept", "handshake", "secured", "greeting", "response", "sign-in", "unknown", NULL
};

/**
 * sp_practice_dialect_of:
 * @service: a service
 *
 * Returns: (transfer none): what is spoken there
 */
const SpPracticeDialect *
sp_practice_dialect_of (SpService service)
{
  static const SpPracticeDialect *const dialects[] = {
    [SP_SERVICE_IMAP] = &sp_practice_imap,
    [SP_SERVICE_POP3] = &sp_practice_pop3,
    [SP_SERVICE_SMTP] = &sp_practice_smtp,
  };

  return dialects[service];
}

/**
 * sp_practice_dialect_find_command:
 * @self: a protocol
 * @name: the first word of a command, in any case
 *
 * Returns: (transfer none) (nullable): the command, or %NULL if there is no such
 */
const SpPracticeCommand *
sp_practice_dialect_find_command (const SpPracticeDialect *self, const char *name)
{
  for (const SpPracticeCommand *command = self->commands; command->name != NULL; command++)
    {
      if (g_ascii_strcasecmp (command->name, name) == 0)
        return command;
    }
  return NULL;
}

/**
 * sp_practice_dialect_has_event:
 * @self: a protocol
 * @event: a name
 *
 * Returns: whether a rule may be about it: a command in capitals, or one of the other events
 */
gboolean
sp_practice_dialect_has_event (const SpPracticeDialect *self, const char *event)
{
  const SpPracticeCommand *command = sp_practice_dialect_find_command (self, event);

  return g_strv_contains (events, event) ||
         (command != NULL && g_str_equal (command->name, event));
}

/**
 * sp_practice_session_capabilities:
 * @session: a session
 *
 * Returns: (transfer container) (element-type utf8): what the server offers now
 */
GPtrArray *
sp_practice_session_capabilities (SpPracticeSession *session)
{
  GPtrArray *told = session->server->capabilities;
  GPtrArray *capabilities = g_ptr_array_new ();

  for (guint i = 0; i < told->len; i++)
    {
      SpPracticeCapability *capability = told->pdata[i];

      if (sp_practice_session_is_in_phase (session, capability->phase))
        g_ptr_array_add (capabilities, (char *) capability->text);
    }
  if (told->len > 0)
    return capabilities;

  for (const SpPracticeCapability *usual = session->dialect->capabilities; usual->text != NULL;
       usual++)
    {
      if (sp_practice_session_is_in_phase (session, usual->phase))
        g_ptr_array_add (capabilities, (char *) usual->text);
    }
  return capabilities;
}

/**
 * sp_practice_session_offers:
 * @session: a session
 * @name: the first word of a capability
 *
 * Returns: whether the server offers it now
 */
gboolean
sp_practice_session_offers (SpPracticeSession *session, const char *name)
{
  g_autoptr(GPtrArray) capabilities = sp_practice_session_capabilities (session);

  for (guint i = 0; i < capabilities->len; i++)
    {
      const char *text = capabilities->pdata[i];
      gsize length = strcspn (text, " ");

      if (strlen (name) == length && g_ascii_strncasecmp (text, name, length) == 0)
        return TRUE;
    }
  return FALSE;
}
