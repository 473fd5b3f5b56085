/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"

G_BEGIN_DECLS

/**
 * SpGearyState:
 * @SP_GEARY_GONE: what we made is not there any more
 * @SP_GEARY_UNFINISHED: our folder is there, and no account in it yet
 * @SP_GEARY_OURS: our folder is there with the account
 * @SP_GEARY_REPLACED: another folder with an account of that address is in the place of ours
 *
 * What is there of a folder that was noted.
 */
typedef enum
{
  SP_GEARY_GONE,
  SP_GEARY_UNFINISHED,
  SP_GEARY_OURS,
  SP_GEARY_REPLACED,
} SpGearyState;

gboolean    sp_geary_folder_mark   (const char    *folder,
                                    char         **mark,
                                    GError       **error);
gboolean    sp_geary_folder_look   (const char    *folder,
                                    const char    *mark,
                                    SpAddress     *address,
                                    SpGearyState  *state,
                                    GError       **error);
char       *sp_geary_folder_take   (const char    *parent,
                                    const char    *mail,
                                    guint         *number,
                                    GError       **error);
gboolean    sp_geary_folder_write  (const char    *folder,
                                    const char    *text,
                                    GError       **error);
gboolean    sp_geary_folder_remove (const char    *folder,
                                    GError       **error);
GPtrArray  *sp_geary_folder_read   (const char    *parent,
                                    GError       **error);
gboolean    sp_geary_folder_has    (const char    *parent,
                                    SpAddress     *address,
                                    gboolean      *has,
                                    GError       **error);

G_END_DECLS
