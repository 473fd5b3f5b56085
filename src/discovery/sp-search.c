/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one source said, and the one place where a server that it named becomes a suggestion. */
#include "config.h"

#include "sp-search.h"

#include <glib/gi18n-lib.h>

#include "sp-own-domain.h"

/* No provider has more; a file that names thousands wants to keep us busy. */
#define MAX_SUGGESTIONS 24

G_DEFINE_QUARK (sp - search - error - quark, sp_search_error)

/**
 * sp_search_free:
 * @self: a search that nobody works for any more
 */
void
sp_search_free (SpSearch *self)
{
  sp_address_unref (self->address);
  g_object_unref (self->catalogue);
  g_object_unref (self->resolver);
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_free (self->ispdb);
  g_free (self->ca_file);
  g_ptr_array_unref (self->guesses);
  g_free (self);
}

/**
 * sp_findings_new:
 * @provider: (nullable): who it is
 * @origin: whether @provider is one that we know
 *
 * Returns: (transfer full): findings without servers
 */
SpFindings *
sp_findings_new (SpProvider *provider, SpProviderOrigin origin)
{
  SpFindings *self = g_new0 (SpFindings, 1);

  g_set_object (&self->provider, provider);
  self->origin = origin;
  self->suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
sp_findings_free (SpFindings *self)
{
  g_clear_object (&self->provider);
  g_ptr_array_unref (self->suggestions);
  g_free (self);
}

/**
 * sp_findings_add:
 * @self: findings
 * @search: what is looked for
 * @source: who named the server, led there by DNS, which nobody signed
 * @offer: the server
 * @detail: where it was found
 *
 * Leaving the address's own domain on the word of DNS takes a person's word too
 * (RFC 6186 section 6).
 */
void
sp_findings_add (SpFindings *self,
                 const SpSearch *search,
                 SpSource source,
                 SpOffer *offer,
                 const char *detail)
{
  const char *host = sp_endpoint_get_host (sp_offer_get_endpoint (offer));
  gboolean own = sp_own_domain_contains (sp_address_get_domain (search->address), host);

  sp_findings_add_proven (self, source, own ? SP_ASSURANCE_LIKELY : SP_ASSURANCE_ASK, offer,
                          detail);
}

/**
 * sp_findings_add_proven:
 * @self: findings
 * @source: who named the server
 * @assurance: what that is worth
 * @offer: the server
 * @detail: where it was found
 *
 * A server without encryption is counted and otherwise left out.
 */
void
sp_findings_add_proven (SpFindings *self,
                        SpSource source,
                        SpAssurance assurance,
                        SpOffer *offer,
                        const char *detail)
{
  if (sp_endpoint_get_security (sp_offer_get_endpoint (offer)) == SP_SECURITY_NONE)
    self->n_plain++;
  else if (self->suggestions->len < MAX_SUGGESTIONS)
    g_ptr_array_add (self->suggestions, sp_suggestion_new (offer, source, assurance, detail));
}

/**
 * sp_findings_are_whole:
 * @self: findings
 *
 * Returns: whether nobody else needs to be asked: mail can be read and sent, or the provider
 *   is one that we know
 */
gboolean
sp_findings_are_whole (SpFindings *self)
{
  gboolean reads = FALSE;
  gboolean sends = FALSE;

  for (guint i = 0; i < self->suggestions->len; i++)
    {
      SpOffer *offer = sp_suggestion_get_offer (g_ptr_array_index (self->suggestions, i));

      if (sp_endpoint_get_service (sp_offer_get_endpoint (offer)) == SP_SERVICE_SMTP)
        sends = TRUE;
      else
        reads = TRUE;
    }
  return (reads && sends) || (self->provider != NULL && self->origin == SP_PROVIDER_BUNDLED);
}

/**
 * sp_findings_return:
 * @self: (transfer full): findings
 * @task: gets them, or the error that there are none
 */
void
sp_findings_return (SpFindings *self, GTask *task)
{
  g_autoptr(SpFindings) findings = self;

  if (findings->suggestions->len > 0 || sp_findings_are_whole (findings))
    g_task_return_pointer (task, g_steal_pointer (&findings), (GDestroyNotify) sp_findings_free);
  else if (findings->n_plain > 0)
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED, "%s",
                             _("It names only servers without encryption."));
  else
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING, "%s",
                             _("It names no mail server."));
}

/**
 * sp_source_finish:
 * @result: as given to the callback
 * @error: return location for %SP_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what the source said, or %NULL with @error
 */
SpFindings *
sp_source_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
