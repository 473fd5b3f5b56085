/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail address as a person types it, taken apart once (RFC 5322, RFC 6531). */
#include "config.h"

#include "sp-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"
#include "sp-typed-text.h"

struct _SpAddress
{
  char *text;
  char *local_part;
  char *domain;
};

G_DEFINE_BOXED_TYPE (SpAddress, sp_address, sp_address_ref, sp_address_unref)
G_DEFINE_QUARK (sp-address-error-quark, sp_address_error)

/* Longest local part and longest address: RFC 5321 section 4.5.3.1. */
#define MAX_LOCAL_PART 64
#define MAX_ADDRESS 254

static gboolean
local_part_is_plain (const char *local_part)
{
  if (*local_part == '\0' || strlen (local_part) > MAX_LOCAL_PART)
    return FALSE;
  for (const char *p = local_part; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || !g_unichar_isprint (c) ||
          (c < 0x80 && strchr ("<>()[]\\,;:\"@", c) != NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_address_new:
 * @text: what the person typed
 * @error: return location for an error in the domain %SP_ADDRESS_ERROR
 *
 * Takes an address apart, also one in a "mailto:" link or behind a name. The domain becomes
 * lower-case ASCII, the local part stays as it was typed (RFC 5321 section 2.4: only the
 * server knows its case).
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with @error
 */
SpAddress *
sp_address_new (const char *text, GError **error)
{
  g_autofree char *local_part = sp_typed_text_find_address (text);
  g_autofree char *domain = NULL;
  char *at = local_part != NULL ? strrchr (local_part, '@') : NULL;
  SpAddress *self;

  if (local_part != NULL && (at == NULL || at[1] == '\0'))
    {
      g_set_error_literal (error, SP_ADDRESS_ERROR, SP_ADDRESS_ERROR_NO_DOMAIN,
                           _("An address has a name, an @ and a provider, like ada@example.org."));
      return NULL;
    }
  if (local_part != NULL)
    {
      *at = '\0';
      domain = sp_host_name_normalise (at + 1);
    }
  if (domain == NULL || !local_part_is_plain (local_part) ||
      strlen (local_part) + 1 + strlen (domain) > MAX_ADDRESS)
    {
      g_set_error_literal (error, SP_ADDRESS_ERROR, SP_ADDRESS_ERROR_INVALID,
                           _("This is not a mail address: check it for stray characters."));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (SpAddress);
  self->local_part = g_steal_pointer (&local_part);
  self->domain = g_steal_pointer (&domain);
  self->text = g_strconcat (self->local_part, "@", self->domain, NULL);
  return self;
}

SpAddress *
sp_address_ref (SpAddress *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
address_clear (SpAddress *self)
{
  g_free (self->text);
  g_free (self->local_part);
  g_free (self->domain);
}

void
sp_address_unref (SpAddress *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) address_clear);
}

/**
 * sp_address_get_text:
 * @self: an address
 *
 * Returns: (transfer none): local part, "@" and domain
 */
const char *
sp_address_get_text (SpAddress *self)
{
  return self->text;
}

/**
 * sp_address_get_local_part:
 * @self: an address
 *
 * Returns: (transfer none): what stands before the "@", as it was typed
 */
const char *
sp_address_get_local_part (SpAddress *self)
{
  return self->local_part;
}

/**
 * sp_address_get_domain:
 * @self: an address
 *
 * Returns: (transfer none): the domain in lower-case ASCII
 */
const char *
sp_address_get_domain (SpAddress *self)
{
  return self->domain;
}

/**
 * sp_address_is_ascii:
 * @self: an address
 *
 * Returns: whether every server can take it; otherwise SMTPUTF8 is needed (RFC 6531)
 */
gboolean
sp_address_is_ascii (SpAddress *self)
{
  return g_str_is_ascii (self->local_part);
}
