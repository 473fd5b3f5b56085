/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-endpoint.h"

G_BEGIN_DECLS

GPtrArray  *sp_service_records_read (GList       *records,
                                     SpService    service,
                                     SpSecurity   security);

G_END_DECLS
