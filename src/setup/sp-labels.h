/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-observation.h"
#include "sp-suggestion.h"

G_BEGIN_DECLS

const char  *sp_label_for_protocol (SpService       service);
char        *sp_label_for_service_and_protocol
                                   (SpService       service);
const char  *sp_label_for_security (SpSecurity      security);
const char  *sp_label_for_progress (SpStage         stage);
const char  *sp_label_for_stage    (SpStage         stage);
const char  *sp_label_for_source   (SpSource        source);
char        *sp_label_for_outcome  (SpObservation  *observation);

G_END_DECLS
