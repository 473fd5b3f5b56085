/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificates of the practice servers: a good one, and one for everything that can be
 * wrong with a certificate. Each is made when it is first asked for and kept until the
 * program ends; their keys never leave its memory. */
#include "config.h"

#include "sp-practice-certificate.h"

#include "sp-practice-issue.h"

#define GOOD_NAMES "DNS:localhost,IP:127.0.0.1,IP:::1"

static const SpPracticeRequest authority = {
  .name = "authority", .common_name = "Signpost practice authority", .is_authority = TRUE,
  .from_days = -1, .to_days = 90,
};

/* Nobody trusts this one, although it says the same of itself. */
static const SpPracticeRequest stranger = {
  .name = "stranger", .common_name = "Some other authority", .is_authority = TRUE,
  .from_days = -1, .to_days = 90,
};

static const struct
{
  SpPracticeRequest request;
  const SpPracticeRequest *issuer;
} requests[] = {
  { { .name = "good", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "wrong-host", .common_name = "mail.elsewhere.example",
      .names = "DNS:mail.elsewhere.example,DNS:elsewhere.example",
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "expired", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -90, .to_days = -2 }, &authority },
  { { .name = "not-yet-valid", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = 30, .to_days = 90 }, &authority },
  { { .name = "self-signed", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30 }, NULL },
  { { .name = "untrusted", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30 }, &stranger },
  { { .name = "weak-key", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30, .rsa_bits = 1024 }, &authority },
  { { .name = "weak-signature", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30, .digest = "SHA1" }, &authority },
  { { .name = "cn-only", .common_name = "localhost",
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "ip-in-cn", .common_name = "127.0.0.1",
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "ip-as-dns", .common_name = "localhost", .names = "DNS:127.0.0.1",
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "wildcard", .common_name = "mail.localhost", .names = "DNS:*.mail.localhost",
      .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "partial-wildcard", .common_name = "mail.localhost",
      .names = "DNS:f*.mail.localhost", .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "deep-wildcard", .common_name = "practice.localhost",
      .names = "DNS:*.practice.localhost", .from_days = -1, .to_days = 30 }, &authority },
  { { .name = "client-only", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -1, .to_days = 30, .purpose = "clientAuth" }, &authority },
  { { .name = "revoked", .common_name = "localhost", .names = GOOD_NAMES,
      .from_days = -10, .to_days = 30, .is_revoked = TRUE }, &authority },
  { { .name = "expired-untrusted-wrong-host", .common_name = "mail.elsewhere.example",
      .names = "DNS:mail.elsewhere.example", .from_days = -90, .to_days = -2 }, &stranger },
};

static GMutex lock;
static GHashTable *issued;

/* Called with the lock held. */
static const SpPracticeCertificate *
ensure (const SpPracticeRequest *request, const SpPracticeRequest *issuer)
{
  SpPracticeCertificate *certificate;

  if (issued == NULL)
    issued = g_hash_table_new (g_str_hash, g_str_equal);
  certificate = g_hash_table_lookup (issued, request->name);
  if (certificate == NULL)
    {
      certificate = sp_practice_issue (request, issuer != NULL ? ensure (issuer, NULL) : NULL);
      if (certificate != NULL)
        g_hash_table_insert (issued, (char *) request->name, certificate);
    }
  return certificate;
}

/**
 * sp_practice_certificate_exists:
 * @name: the name of a certificate, as scripts use it
 *
 * Returns: whether there is such a one
 */
gboolean
sp_practice_certificate_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      if (g_str_equal (requests[i].request.name, name))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_practice_certificate_get:
 * @name: the name of a certificate
 *
 * Returns: (transfer none) (nullable): the certificate, or %NULL if it cannot be made
 */
const SpPracticeCertificate *
sp_practice_certificate_get (const char *name)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      if (g_str_equal (requests[i].request.name, name))
        return ensure (&requests[i].request, requests[i].issuer);
    }
  return NULL;
}

/**
 * sp_practice_certificate_save_ca:
 * @path: a file name
 * @error: return location for an error
 *
 * Writes the certificate of the authority that a client has to trust, as PEM.
 *
 * Returns: whether it was written
 */
gboolean
sp_practice_certificate_save_ca (const char *path, GError **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  const SpPracticeCertificate *ca = ensure (&authority, NULL);
  g_autofree char *pem = ca != NULL ? sp_practice_issue_to_pem (ca->certificate) : NULL;

  if (pem == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           "OpenSSL could not make the practice authority.");
      return FALSE;
    }
  return g_file_set_contents_full (path, pem, -1, G_FILE_SET_CONTENTS_NONE, 0600, error);
}
