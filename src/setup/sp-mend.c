/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the buttons of the findings change in the draft. */
#include "config.h"

#include "sp-mend.h"

/* Where to change something, and into what. */
typedef struct
{
  SpSetup *setup;
  SpTrial *trial;
  SpFinding *finding;
  const char *target;
} Mending;

/* The name goes to every server that does not work: they all were given the same one. */
static gboolean
change_user (const Mending *mending)
{
  SpDraft *draft = sp_setup_get_draft (mending->setup);
  SpServer *servers[] = { sp_draft_get_incoming (draft), sp_draft_get_outgoing (draft) };

  if (mending->target == NULL || !sp_user_name_is_valid (mending->target))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      if (!sp_trial_works (mending->trial, servers[i]))
        sp_server_set_user_name (servers[i], mending->target);
    }
  return TRUE;
}

/* A practice password stays on this machine. */
static gboolean
change_server (const Mending *mending)
{
  SpDraft *draft = sp_setup_get_draft (mending->setup);
  SpDrill *drill = sp_setup_get_drill (mending->setup);
  g_autoptr(SpEndpoint) endpoint =
    mending->target != NULL ? sp_endpoint_new_from_url (mending->target, NULL) : NULL;

  if (endpoint == NULL || (drill != NULL && !sp_drill_has_server (drill, endpoint)))
    return FALSE;
  sp_server_set_endpoint (sp_draft_get_server (draft, sp_endpoint_get_service (endpoint)),
                          endpoint);
  return TRUE;
}

/* Each of the servers that the finding names showed it, and each is pinned for itself; not one that
 * somebody typed in its place meanwhile. */
static gboolean
pin_certificate (const Mending *mending)
{
  GPtrArray *observations = sp_finding_get_observations (mending->finding);
  SpDraft *draft = sp_setup_get_draft (mending->setup);

  if (observations->len == 0 || mending->target == NULL)
    return FALSE;
  for (guint i = 0; i < observations->len; i++)
    {
      SpEndpoint *endpoint = sp_observation_get_endpoint (observations->pdata[i]);
      SpServer *server = sp_draft_get_server (draft, sp_endpoint_get_service (endpoint));
      SpEndpoint *asked = sp_server_get_endpoint (server);

      if (asked != NULL && sp_endpoint_equal (asked, endpoint))
        sp_server_pin (server, mending->target);
    }
  return TRUE;
}

static gboolean
remove_spaces (const Mending *mending)
{
  sp_setup_trim_secret (mending->setup);
  return TRUE;
}

/* In practice there is nobody to sign in to. What was chosen and proven with a password says
 * nothing of a token. */
static gboolean
sign_in (const Mending *mending)
{
  SpDraft *draft = sp_setup_get_draft (mending->setup);

  if (sp_setup_get_drill (mending->setup) != NULL)
    return FALSE;
  sp_server_set_mechanism (sp_draft_get_incoming (draft), NULL);
  sp_server_set_mechanism (sp_draft_get_outgoing (draft), NULL);
  sp_setup_set_proven (mending->setup, NULL);
  sp_setup_set_tokens (mending->setup, NULL);
  sp_setup_set_by_browser (mending->setup, TRUE);
  return TRUE;
}

static gboolean
change_nothing (const Mending *mending)
{
  return TRUE;
}

static const struct
{
  const char *id;
  gboolean (*apply) (const Mending *mending);
} fixes[] = {
  { "use-full-address", change_user },
  { "use-lower-case", change_user },
  { "remove-spaces", remove_spaces },
  { "use-current-server", change_server },
  { "use-tls", change_server },
  { "switch-to-imap", change_server },
  { "sign-in-with-browser", sign_in },
  { "pin-certificate", pin_certificate },
  { "check-again", change_nothing },
};

/**
 * sp_mend:
 * @setup: what to change
 * @trial: what works and what does not
 * @finding: what is to be mended
 * @fix: how
 *
 * Returns: whether it could be done here, so that a new check is worth while
 */
gboolean
sp_mend (SpSetup *setup, SpTrial *trial, SpFinding *finding, const SpAction *fix)
{
  const Mending mending = { setup, trial, finding, fix->target };

  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      if (g_str_equal (fixes[i].id, fix->id))
        return fixes[i].apply (&mending);
    }
  return FALSE;
}
