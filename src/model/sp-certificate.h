/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SP_TYPE_CERTIFICATE (sp_certificate_get_type ())

/**
 * SpCertificate:
 *
 * What a person is shown of a certificate: immutable, reference-counted. All names are
 * foreign text made plain by sp_plain_text().
 */
typedef struct _SpCertificate SpCertificate;

GType           sp_certificate_get_type       (void) G_GNUC_CONST;

SpCertificate  *sp_certificate_new            (const char          *subject,
                                               const char          *issuer,
                                               const char * const  *names,
                                               GDateTime           *not_before,
                                               GDateTime           *not_after,
                                               const char          *sha256);
SpCertificate  *sp_certificate_ref            (SpCertificate       *self);
void            sp_certificate_unref          (SpCertificate       *self);

const char     *sp_certificate_get_subject    (SpCertificate       *self);
const char     *sp_certificate_get_issuer     (SpCertificate       *self);
const char * const *
                sp_certificate_get_names      (SpCertificate       *self);
GDateTime      *sp_certificate_get_not_before (SpCertificate       *self);
GDateTime      *sp_certificate_get_not_after  (SpCertificate       *self);
const char     *sp_certificate_get_sha256     (SpCertificate       *self);

char           *sp_certificate_format_sha256  (const char          *sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCertificate, sp_certificate_unref)

G_END_DECLS
