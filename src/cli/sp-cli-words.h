/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-observation.h"

G_BEGIN_DECLS

const char  *sp_cli_words_for_service (SpService       service);
char        *sp_cli_words_for_failure (SpObservation  *observation);

G_END_DECLS
