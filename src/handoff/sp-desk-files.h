/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"

G_BEGIN_DECLS

/**
 * SpDeskIsOf:
 * @text: what is in a file of another program
 * @address: a mail address
 *
 * Returns: whether that is an account of the address
 */
typedef gboolean (*SpDeskIsOf) (const char *text, SpAddress *address);

char      *sp_desk_dup_config_folder (const char   *sandbox);
gboolean   sp_desk_any_file          (const char   *folder,
                                      const char   *ending,
                                      SpDeskIsOf    is_of,
                                      SpAddress    *address);
gboolean   sp_desk_is_same_address   (const char   *text,
                                      SpAddress    *address);

G_END_DECLS
