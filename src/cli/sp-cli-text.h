/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-observation.h"
#include "sp-verdict.h"

G_BEGIN_DECLS

void  sp_cli_text_print_observation (SpObservation     *observation);
void  sp_cli_text_print_verdict     (SpEndpoint        *endpoint,
                                     const SpVerdict   *verdict);

G_END_DECLS
