/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-action.h"

G_BEGIN_DECLS

/**
 * SpGuidePart:
 * @title: what it is about, translated
 * @steps: (array zero-terminated=1): what to do, in order, translated
 * @pages: (element-type SpAction): pages to open
 */
typedef struct
{
  char *title;
  char **steps;
  GPtrArray *pages;
} SpGuidePart;

#define SP_TYPE_GUIDE (sp_guide_get_type ())

/**
 * SpGuide:
 *
 * A longer way through somebody else's program, for a person to read. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpGuide, sp_guide, SP, GUIDE, GObject)

SpGuide     *sp_guide_new_from_xml (GBytes      *xml,
                                    const char  *name,
                                    GError     **error);
GPtrArray   *sp_guides_load        (void);

const char  *sp_guide_get_id       (SpGuide     *self);
const char  *sp_guide_get_provider (SpGuide     *self);
const char  *sp_guide_get_title    (SpGuide     *self);
const char  *sp_guide_get_about    (SpGuide     *self);
GPtrArray   *sp_guide_get_parts    (SpGuide     *self);
char        *sp_guide_dup_text     (SpGuide     *self);

G_END_DECLS
