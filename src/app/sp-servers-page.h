/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_SERVERS_PAGE (sp_servers_page_get_type ())

/**
 * SpServersPage:
 *
 * Both servers, with where each setting comes from, for the person to read and change.
 */
G_DECLARE_FINAL_TYPE (SpServersPage, sp_servers_page, SP, SERVERS_PAGE, SpPage)

G_END_DECLS
