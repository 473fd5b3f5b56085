/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of one certificate. The certificate itself stays in the room that reads it. */
#include "config.h"

#include "sp-certificate.h"

struct _SpCertificate
{
  char *subject;
  char *issuer;
  char **names;
  GDateTime *not_before;
  GDateTime *not_after;
  char *sha256;
};

G_DEFINE_BOXED_TYPE (SpCertificate, sp_certificate, sp_certificate_ref, sp_certificate_unref)

/**
 * sp_certificate_new:
 * @subject: whose it is, as a distinguished name (RFC 4514)
 * @issuer: who vouches for it
 * @names: (array zero-terminated=1): the hosts and IP addresses it is for
 * @not_before: (nullable): begin of its validity
 * @not_after: (nullable): end of its validity
 * @sha256: fingerprint, 64 lower-case hexadecimal digits
 *
 * Returns: (transfer full): the facts
 */
SpCertificate *
sp_certificate_new (const char         *subject,
                    const char         *issuer,
                    const char * const *names,
                    GDateTime          *not_before,
                    GDateTime          *not_after,
                    const char         *sha256)
{
  SpCertificate *self = g_atomic_rc_box_new0 (SpCertificate);

  self->subject = g_strdup (subject);
  self->issuer = g_strdup (issuer);
  self->names = g_strdupv ((char **) names);
  self->not_before = not_before != NULL ? g_date_time_ref (not_before) : NULL;
  self->not_after = not_after != NULL ? g_date_time_ref (not_after) : NULL;
  self->sha256 = g_strdup (sha256);
  return self;
}

SpCertificate *
sp_certificate_ref (SpCertificate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
certificate_clear (SpCertificate *self)
{
  g_free (self->subject);
  g_free (self->issuer);
  g_strfreev (self->names);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_free (self->sha256);
}

void
sp_certificate_unref (SpCertificate *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) certificate_clear);
}

const char *
sp_certificate_get_subject (SpCertificate *self)
{
  return self->subject;
}

const char *
sp_certificate_get_issuer (SpCertificate *self)
{
  return self->issuer;
}

/**
 * sp_certificate_get_names:
 * @self: a certificate
 *
 * Returns: (transfer none) (array zero-terminated=1): its subjectAltNames, hosts and IP addresses
 */
const char * const *
sp_certificate_get_names (SpCertificate *self)
{
  return (const char * const *) self->names;
}

GDateTime *
sp_certificate_get_not_before (SpCertificate *self)
{
  return self->not_before;
}

GDateTime *
sp_certificate_get_not_after (SpCertificate *self)
{
  return self->not_after;
}

const char *
sp_certificate_get_sha256 (SpCertificate *self)
{
  return self->sha256;
}

/**
 * sp_certificate_format_sha256:
 * @sha256: a fingerprint in lower-case hexadecimal
 *
 * Returns: (transfer full): the same as other programs write it, in capitals and with a colon
 *   between two bytes
 */
char *
sp_certificate_format_sha256 (const char *sha256)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sha256[i] != '\0'; i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (text, ':');
      g_string_append_c (text, g_ascii_toupper (sha256[i]));
    }
  return g_string_free (text, FALSE);
}
