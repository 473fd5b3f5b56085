/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-credentials.h"
#include "sp-secret-buffer.h"

G_BEGIN_DECLS

/**
 * SpRedactor:
 *
 * Knows every form in which the secret was sent and takes it out of what comes back: a
 * server may repeat what it was told.
 */
typedef struct _SpRedactor SpRedactor;

SpRedactor  *sp_redactor_new     (SpCredentials   *credentials);
void         sp_redactor_free    (SpRedactor      *self);

void         sp_redactor_add     (SpRedactor      *self,
                                  SpSecretBuffer  *secret);
char        *sp_redactor_apply   (SpRedactor      *self,
                                  const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpRedactor, sp_redactor_free)

G_END_DECLS
