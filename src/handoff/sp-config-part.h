/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-target.h"

G_BEGIN_DECLS

/**
 * SpPartError:
 * @SP_PART_ERROR_OPEN: our part begins, and does not end
 * @SP_PART_ERROR_FOREIGN: there is something else, and the program wants the file to itself
 *
 * Why a file cannot have our part.
 */
typedef enum
{
  SP_PART_ERROR_OPEN,
  SP_PART_ERROR_FOREIGN,
} SpPartError;

#define SP_PART_ERROR (sp_part_error_quark ())

GQuark  sp_part_error_quark (void);

char   *sp_config_part_cut  (const char      *text,
                             const SpTarget  *target,
                             SpAddress       *address,
                             GError         **error);
char   *sp_config_part_make (const SpTarget  *target,
                             SpAccount       *account,
                             const char      *around);
char   *sp_config_part_put  (const char      *text,
                             const SpTarget  *target,
                             SpAccount       *account,
                             GError         **error);

G_END_DECLS
