/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-trial.h"

G_BEGIN_DECLS

gboolean  sp_mend (SpSetup         *setup,
                   SpTrial         *trial,
                   SpFinding       *finding,
                   const SpAction  *fix);

G_END_DECLS
