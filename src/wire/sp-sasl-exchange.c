/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SASL exchange over one connection, the same for all three protocols. */
#include "config.h"

#include "sp-sasl-exchange.h"

#include <string.h>

/* The longest exchange of ours has three challenges; a server that asks on for ever is cut off. */
#define MAX_ROUNDS 5

static void
remember (SpSession *session, SpSecretBuffer *response)
{
  SpSecretBuffer *copy = sp_secret_buffer_new ();

  sp_secret_buffer_append (copy, sp_secret_buffer_get_text (response),
                           sp_secret_buffer_get_length (response));
  sp_redactor_add (sp_stream_get_redactor (session->stream), copy);
}

static gboolean
send_first (SpSession *session, SpSaslProfile *profile, SpSasl *sasl, GError **error)
{
  g_autoptr(SpSecretBuffer) line = sp_secret_buffer_new ();
  g_autoptr(SpSecretBuffer) initial = NULL;
  g_autofree char *shown = NULL;

  sp_secret_buffer_append (line, profile->command, -1);
  sp_secret_buffer_append (line, " ", 1);
  sp_secret_buffer_append (line, sp_sasl_get_mechanism (sasl), -1);
  initial = sp_sasl_begin (sasl, profile->room);
  if (initial != NULL)
    {
      sp_secret_buffer_append (line, " ", 1);
      sp_secret_buffer_append (line, sp_secret_buffer_get_text (initial), -1);
      remember (session, initial);
    }
  profile->ended_at_once = initial != NULL;
  shown = g_strdup_printf ("%s %s%s", profile->command, sp_sasl_get_mechanism (sasl),
                           initial != NULL ? " ***" : "");
  return sp_stream_send_secret (session->stream, line, shown, error);
}

/* A challenge that nothing is left to answer is against the protocol; what is no challenge
 * at all is the server's refusal in its own words. */
static gboolean
send_answer (SpSession      *session,
             SpSaslProfile  *profile,
             SpSasl         *sasl,
             const char     *challenge,
             SpResult       *result,
             GError        **error)
{
  g_autoptr(SpSecretBuffer) answer = NULL;

  if (!sp_session_expect_silence (session, error))
    return FALSE;
  answer = sp_sasl_answer (sasl, challenge);
  if (answer == NULL && sp_sasl_is_challenge (challenge))
    return sp_session_fail_malformed (error);
  if (answer == NULL)
    {
      sp_session_refuse (session, result, challenge, NULL);
      return sp_stream_send (session->stream, error, "%s", profile->cancel);
    }
  remember (session, answer);
  return sp_stream_send_secret (session->stream, answer, "***", error);
}

/* The server said something else where a challenge belongs. These words count, and not its
 * answer to our giving up, which may never come and signs nobody in. */
static gboolean
end_given_up (SpSession      *session,
              SpSaslProfile  *profile,
              gpointer        dialogue,
              SpResult       *result,
              GError        **error)
{
  g_auto(SpResult) final = SP_RESULT_INIT;
  g_autofree char *challenge = NULL;
  g_autoptr(GError) failure = NULL;

  if (!profile->read (dialogue, &challenge, &final, &failure) && failure->domain != SP_FAULT)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_rounds (SpSession      *session,
            SpSaslProfile  *profile,
            gpointer        dialogue,
            SpSasl         *sasl,
            SpResult       *result,
            GError        **error)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autofree char *challenge = NULL;

      if (!profile->read (dialogue, &challenge, result, error))
        return FALSE;
      if (challenge == NULL)
        return TRUE;
      profile->ended_at_once = FALSE;
      g_strstrip (challenge);
      if (!send_answer (session, profile, sasl, challenge, result, error))
        return FALSE;
      if (result->outcome == SP_OUTCOME_REFUSED)
        return end_given_up (session, profile, dialogue, result, error);
    }
  return sp_session_fail_malformed (error);
}

static void
keep_complaint (SpSession *session, SpSasl *sasl, SpResult *result)
{
  const char *complaint = sp_sasl_get_complaint (sasl);

  if (complaint != NULL && *complaint != '\0')
    result->challenge = sp_redactor_apply (sp_stream_get_redactor (session->stream), complaint);
}

/**
 * sp_sasl_exchange:
 * @session: a session
 * @mechanism: a name from sp_sasl_choose()
 * @profile: how the protocol carries SASL
 * @dialogue: for the profile's functions
 * @result: (out): how the sign-in ended
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Signs in once. Nothing is tried again with another name or mechanism.
 *
 * Returns: whether @result is set
 */
gboolean
sp_sasl_exchange (SpSession      *session,
                  const char     *mechanism,
                  SpSaslProfile  *profile,
                  gpointer        dialogue,
                  SpResult       *result,
                  GError        **error)
{
  g_autoptr(SpSasl) sasl = sp_sasl_new (mechanism, session->credentials, session->endpoint);
  gboolean answered = send_first (session, profile, sasl, error) &&
                      run_rounds (session, profile, dialogue, sasl, result, error);

  keep_complaint (session, sasl, result);
  result->mechanism = g_strdup (mechanism);
  return answered;
}
