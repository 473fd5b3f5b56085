/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-case.h"

G_BEGIN_DECLS

/**
 * SpPseudonyms:
 *
 * Stand-ins for what tells who somebody is: the same one for the same name, everywhere.
 */
typedef struct _SpPseudonyms SpPseudonyms;

SpPseudonyms  *sp_pseudonyms_new   (SpCase        *account,
                                    GListModel    *observations);
void           sp_pseudonyms_free  (SpPseudonyms  *self);
char          *sp_pseudonyms_apply (SpPseudonyms  *self,
                                    const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPseudonyms, sp_pseudonyms_free)

G_END_DECLS
