/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-scenario.h"

G_BEGIN_DECLS

char  *scenario_run (SpPracticeScenario  *scenario,
                     guint                timeout);

G_END_DECLS
