/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-finding.h"

G_BEGIN_DECLS

#define SP_TYPE_REFUSAL (sp_refusal_get_type ())

/**
 * SpRefusal:
 *
 * What an issuer said when it let nobody in, and what that means.
 */
G_DECLARE_FINAL_TYPE (SpRefusal, sp_refusal, SP, REFUSAL, AdwBin)

void        sp_refusal_show      (SpRefusal   *self,
                                  SpFinding   *finding,
                                  const char  *name,
                                  const char  *words);
void        sp_refusal_clear     (SpRefusal   *self);
GtkWidget  *sp_refusal_get_first (SpRefusal   *self);

G_END_DECLS
