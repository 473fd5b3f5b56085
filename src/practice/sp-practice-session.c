/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is so in one connection at this moment. */
#include "config.h"

#include "sp-practice-session.h"

#include <string.h>

/**
 * sp_practice_session_is_in_phase:
 * @session: a session
 * @phase: a phase
 *
 * Returns: whether the connection is in it
 */
gboolean
sp_practice_session_is_in_phase (SpPracticeSession *session, SpPracticePhase phase)
{
  gboolean exposed = session->server->speaks == SP_SECURITY_STARTTLS &&
                     !sp_practice_peer_is_secure (session->peer);

  return phase == SP_PRACTICE_ALWAYS || (phase == SP_PRACTICE_BEFORE_TLS) == exposed;
}

/**
 * sp_practice_session_knows:
 * @session: a session
 *
 * Returns: whether the client's credentials are those of the account
 */
gboolean
sp_practice_session_knows (SpPracticeSession *session)
{
  const SpPracticeSasl *sasl = &session->sasl;

  return sasl->state == SP_PRACTICE_SASL_COMPLETE &&
         g_strcmp0 (sasl->user, session->account->user) == 0 &&
         g_strcmp0 (sasl->secret, sasl->is_token ? session->account->token
                                                 : session->account->password) == 0;
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
