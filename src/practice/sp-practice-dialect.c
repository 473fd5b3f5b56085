/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking things up in the tables of a protocol: its commands and its events. */
#include "config.h"

#include "sp-practice-dialect.h"

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
