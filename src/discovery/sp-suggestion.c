/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One server that somebody named, and how many such become one list. Pure: who named it and
 * what that is worth is decided elsewhere. */
#include "config.h"

#include "sp-suggestion.h"

struct _SpSuggestion
{
  GObject parent_instance;

  SpOffer *offer;
  SpSource source;
  SpAssurance assurance;
  char *detail;
};

G_DEFINE_FINAL_TYPE (SpSuggestion, sp_suggestion, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SpSource, sp_source,
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_BUNDLED_DOMAIN, "bundled-domain"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_BUNDLED_MX, "bundled-mx"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_AUTOCONFIG, "autoconfig"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_ISPDB, "ispdb"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_ISPDB_MX, "ispdb-mx"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_PACC, "pacc"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_SRV, "srv"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_GUESS, "guess"))

G_DEFINE_ENUM_TYPE (SpAssurance, sp_assurance,
                    G_DEFINE_ENUM_VALUE (SP_ASSURANCE_CERTAIN, "certain"),
                    G_DEFINE_ENUM_VALUE (SP_ASSURANCE_LIKELY, "likely"),
                    G_DEFINE_ENUM_VALUE (SP_ASSURANCE_ASK, "ask"))

static void
sp_suggestion_finalize (GObject *object)
{
  SpSuggestion *self = SP_SUGGESTION (object);

  sp_offer_unref (self->offer);
  g_free (self->detail);

  G_OBJECT_CLASS (sp_suggestion_parent_class)->finalize (object);
}

static void
sp_suggestion_class_init (SpSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_suggestion_finalize;
}

static void
sp_suggestion_init (SpSuggestion *self)
{
}

/**
 * sp_suggestion_new:
 * @offer: what is suggested
 * @source: who named it
 * @assurance: how far that can be relied on
 * @detail: the URL, record or name where it was found; foreign text
 *
 * Returns: (transfer full): the suggestion
 */
SpSuggestion *
sp_suggestion_new (SpOffer *offer, SpSource source, SpAssurance assurance, const char *detail)
{
  SpSuggestion *self = g_object_new (SP_TYPE_SUGGESTION, NULL);

  self->offer = sp_offer_ref (offer);
  self->source = source;
  self->assurance = assurance;
  self->detail = g_strdup (detail);
  return self;
}

/**
 * sp_suggestion_get_offer:
 * @self: a suggestion
 *
 * Returns: (transfer none): where, under which name and how to sign in
 */
SpOffer *
sp_suggestion_get_offer (SpSuggestion *self)
{
  return self->offer;
}

SpSource
sp_suggestion_get_source (SpSuggestion *self)
{
  return self->source;
}

SpAssurance
sp_suggestion_get_assurance (SpSuggestion *self)
{
  return self->assurance;
}

/**
 * sp_suggestion_get_detail:
 * @self: a suggestion
 *
 * Returns: (transfer none): the URL, record or name where it was found, as plain text
 */
const char *
sp_suggestion_get_detail (SpSuggestion *self)
{
  return self->detail;
}

static gboolean
offers_are_equal (SpOffer *a, SpOffer *b)
{
  return sp_endpoint_equal (sp_offer_get_endpoint (a), sp_offer_get_endpoint (b)) &&
         g_strcmp0 (sp_offer_get_user_name (a), sp_offer_get_user_name (b)) == 0;
}

/* The stronger source stays. If the weaker one has better proof, that proof holds for the
 * same server as well. */
static SpSuggestion *
merge_two (SpSuggestion *stronger, SpSuggestion *weaker)
{
  return sp_suggestion_new (stronger->offer, stronger->source,
                            MIN (stronger->assurance, weaker->assurance), stronger->detail);
}

static gboolean
merge_into (GPtrArray *merged, SpSuggestion *suggestion)
{
  for (guint i = 0; i < merged->len; i++)
    {
      SpSuggestion *known = g_ptr_array_index (merged, i);

      if (!offers_are_equal (known->offer, suggestion->offer))
        continue;
      g_ptr_array_index (merged, i) = merge_two (known, suggestion);
      g_object_unref (known);
      return TRUE;
    }
  return FALSE;
}

/* Keeps the order of those that are equally sure. */
static GPtrArray *
sort_by_assurance (GPtrArray *merged)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint assurance = SP_ASSURANCE_CERTAIN; assurance <= SP_ASSURANCE_ASK; assurance++)
    {
      for (guint i = 0; i < merged->len; i++)
        {
          SpSuggestion *suggestion = g_ptr_array_index (merged, i);

          if (suggestion->assurance == assurance)
            g_ptr_array_add (sorted, g_object_ref (suggestion));
        }
    }
  return sorted;
}

/**
 * sp_suggestions_merge:
 * @suggestions: (element-type SpSuggestion): what all sources said, each in its own order
 *
 * Makes one of those that name the same server and user name. The surest come first, and among
 * equally sure ones those of the strongest source: what anybody could have written into an
 * answer of DNS never stands before what is proven.
 *
 * Returns: (transfer full) (element-type SpSuggestion): the list for a person, best first
 */
GPtrArray *
sp_suggestions_merge (GPtrArray *suggestions)
{
  g_autoptr(GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint source = 0; source < SP_N_SOURCES; source++)
    {
      for (guint i = 0; i < suggestions->len; i++)
        {
          SpSuggestion *suggestion = g_ptr_array_index (suggestions, i);

          if (suggestion->source == source && !merge_into (merged, suggestion))
            g_ptr_array_add (merged, g_object_ref (suggestion));
        }
    }
  return sort_by_assurance (merged);
}
