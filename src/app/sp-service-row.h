/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_SERVICE_ROW (sp_service_row_get_type ())

/**
 * SpServiceRow:
 *
 * One service of the check: what it is doing, how it ended, and the details on demand.
 */
G_DECLARE_FINAL_TYPE (SpServiceRow, sp_service_row, SP, SERVICE_ROW, AdwBin)

void  sp_service_row_set_server (SpServiceRow  *self,
                                 SpServer      *server);
void  sp_service_row_begin      (SpServiceRow  *self);
void  sp_service_row_show       (SpServiceRow  *self,
                                 GListModel    *observations);
void  sp_service_row_end        (SpServiceRow  *self,
                                 GListModel    *observations);

G_END_DECLS
