/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpSecretPage:
 *
 * The body of a request or of an answer, in which tokens are: of bounded size, in memory that is
 * locked where the system allows it, in no core dump, and wiped when it is freed.
 */
typedef struct _SpSecretPage SpSecretPage;

SpSecretPage  *sp_secret_page_new        (void);
SpSecretPage  *sp_secret_page_ref        (SpSecretPage  *self);
void           sp_secret_page_unref      (SpSecretPage  *self);

gboolean       sp_secret_page_append     (SpSecretPage  *self,
                                          const char    *bytes,
                                          gsize          length);
gboolean       sp_secret_page_add_field  (SpSecretPage  *self,
                                          const char    *name,
                                          const char    *value);
char          *sp_secret_page_get_space  (SpSecretPage  *self,
                                          gsize         *size);
void           sp_secret_page_take_space (SpSecretPage  *self,
                                          gsize          length);

const char    *sp_secret_page_get_text   (SpSecretPage  *self);
gsize          sp_secret_page_get_length (SpSecretPage  *self);
GBytes        *sp_secret_page_share      (SpSecretPage  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSecretPage, sp_secret_page_unref)

G_END_DECLS
