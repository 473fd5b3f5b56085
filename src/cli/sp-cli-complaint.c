/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words by which a person or a script says where an error came from. */
#include "config.h"

#include "sp-cli-complaint.h"

#include "sp-names.h"
#include "sp-stage.h"

/* What is no service of ours, but says how far it came. */
static const struct
{
  const char *word;
  SpStage stage;
} layers[] = {
  { "tcp", SP_STAGE_CONNECT },
  { "tls", SP_STAGE_SECURE },
  { "oauth", SP_STAGE_AUTHENTICATE },
};

/* The protocols' own words for our stages. */
static const struct
{
  const char *word;
  SpStage stage;
} synonyms[] = {
  { "dns", SP_STAGE_RESOLVE },
  { "starttls", SP_STAGE_SECURE },
  { "tls", SP_STAGE_SECURE },
  { "auth", SP_STAGE_AUTHENTICATE },
  { "login", SP_STAGE_AUTHENTICATE },
  { "postauth", SP_STAGE_READY },
  { "mailfrom", SP_STAGE_READY },
  { "rcpt", SP_STAGE_READY },
};

/**
 * sp_cli_complaint_set_service:
 * @complaint: an error that somebody asks about
 * @text: imap, pop3 or smtp, or tcp, tls or oauth, in any case
 *
 * Returns: whether there is such a word
 */
gboolean
sp_cli_complaint_set_service (SpComplaint *complaint, const char *text)
{
  g_autofree char *word = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      if (!g_str_equal (word, layers[i].word))
        continue;
      if (complaint->stage < 0)
        complaint->stage = layers[i].stage;
      return TRUE;
    }
  return sp_value_named (SP_TYPE_SERVICE, word, &complaint->service);
}

/**
 * sp_cli_complaint_set_stage:
 * @complaint: an error that somebody asks about
 * @text: a stage of a check, or what protocols call it, in any case
 *
 * Returns: whether there is such a word
 */
gboolean
sp_cli_complaint_set_stage (SpComplaint *complaint, const char *text)
{
  g_autofree char *word = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      if (g_str_equal (word, synonyms[i].word))
        {
          complaint->stage = synonyms[i].stage;
          return TRUE;
        }
    }
  return sp_value_named (SP_TYPE_STAGE, word, &complaint->stage);
}
