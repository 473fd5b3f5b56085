/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-desk.h"

G_BEGIN_DECLS

#define SP_GOA_NAME     "GNOME Online Accounts"
#define SP_GOA_PROVIDER "imap_smtp"

char     **sp_goa_dup_details   (SpAccount     *account);
gboolean   sp_goa_text_find     (const char    *text,
                                 const char    *id,
                                 const char    *provider,
                                 SpAddress     *address,
                                 char         **found,
                                 GError       **error);
gboolean   sp_goa_find          (const char    *id,
                                 const char    *provider,
                                 SpAddress     *address,
                                 char         **found,
                                 GError       **error);
gboolean   sp_goa_has           (const char    *id,
                                 SpAddress     *address,
                                 gboolean      *has,
                                 GError       **error);
gboolean   sp_goa_look          (SpAddress     *address,
                                 SpDeskView    *view,
                                 GError       **error);

G_END_DECLS
