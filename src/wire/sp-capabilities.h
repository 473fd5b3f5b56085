/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpCapabilities:
 *
 * What a server said it offers. Keywords are case-insensitive in all three protocols.
 */
typedef struct _SpCapabilities SpCapabilities;

SpCapabilities  *sp_capabilities_new            (void);
void             sp_capabilities_free           (SpCapabilities  *self);

void             sp_capabilities_clear          (SpCapabilities  *self);
void             sp_capabilities_add_imap       (SpCapabilities  *self,
                                                 const char      *words);
void             sp_capabilities_add_line       (SpCapabilities  *self,
                                                 const char      *line);

gboolean         sp_capabilities_are_known      (SpCapabilities  *self);
gboolean         sp_capabilities_have           (SpCapabilities  *self,
                                                 const char      *keyword);
gboolean         sp_capabilities_have_mechanism (SpCapabilities  *self,
                                                 const char      *mechanism);
char            *sp_capabilities_dup_mechanisms (SpCapabilities  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCapabilities, sp_capabilities_free)

G_END_DECLS
