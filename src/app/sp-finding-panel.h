/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_FINDING_PANEL (sp_finding_panel_get_type ())

/**
 * SpFindingPanel:
 *
 * Why something failed and what to do: one finding, open or folded.
 */
G_DECLARE_FINAL_TYPE (SpFindingPanel, sp_finding_panel, SP, FINDING_PANEL, AdwBin)

SpFindingPanel  *sp_finding_panel_new         (SpFinding       *finding);
SpFinding       *sp_finding_panel_get_finding (SpFindingPanel  *self);
SpAction        *sp_finding_panel_get_fix     (SpFindingPanel  *self);
void             sp_finding_panel_open        (SpFindingPanel  *self);

G_END_DECLS
