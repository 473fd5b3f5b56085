/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-cli-commands.h"
#include "sp-target.h"

G_BEGIN_DECLS

/* What is to be done. */
typedef struct
{
  char **words;
  char *to;
  char *output;
  char *sign_certificate;
  char *sign_key;
  gboolean list;
  gboolean remove;
  gboolean dry_run;
  gboolean with_password;
  gboolean json;

  SpAddress *address;
  const SpTarget *target;
} SpCliExport;

void         sp_cli_export_clear         (SpCliExport        *self);
gboolean     sp_cli_export_parse         (SpCliExport        *self,
                                          char              **arguments,
                                          GError            **error);

void         sp_cli_export_print         (const SpCliExport  *self,
                                          const char         *text,
                                          const char         *note,
                                          gboolean            written);
SpCliStatus  sp_cli_export_print_list    (const SpCliExport  *self,
                                          SpAccount          *account);
SpCliStatus  sp_cli_export_part          (const SpCliExport  *self,
                                          SpAccount          *account);
SpCliStatus  sp_cli_export_remove_part   (const SpCliExport  *self);
SpCliStatus  sp_cli_export_document      (const SpCliExport  *self,
                                          SpAccount          *account);
SpCliStatus  sp_cli_export_code          (const SpCliExport  *self,
                                          SpAccount          *account);
SpDeskView  *sp_cli_export_look          (const SpTarget     *target,
                                          SpAccount          *account,
                                          GError            **error);
SpCliStatus  sp_cli_export_desk          (const SpCliExport  *self,
                                          SpAccount          *account);
SpCliStatus  sp_cli_export_take_back     (const SpCliExport  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpCliExport, sp_cli_export_clear)

G_END_DECLS
