/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpSymptom:
 * @said: what the diagnosis is to be asked about, as its rules know it
 * @shown: the same for a person to choose, translated
 * @cause: the cause that its author meant; only the tests look at it
 *
 * Something that people see.
 */
typedef struct
{
  char *said;
  char *shown;
  char *cause;
} SpSymptom;

#define SP_TYPE_PROGRAM (sp_program_get_type ())

/**
 * SpProgram:
 *
 * A mail program or a web page, and what people see there when something is wrong. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpProgram, sp_program, SP, PROGRAM, GObject)

SpProgram   *sp_program_new_from_xml (GBytes      *xml,
                                      const char  *name,
                                      GError     **error);
GPtrArray   *sp_programs_load        (void);

const char  *sp_program_get_id       (SpProgram   *self);
const char  *sp_program_get_provider (SpProgram   *self);
const char  *sp_program_get_title    (SpProgram   *self);
GPtrArray   *sp_program_get_symptoms (SpProgram   *self);

G_END_DECLS
