/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpCliCheckOptions:
 * @addresses: (array zero-terminated=1): the address, alone
 * @urls: the servers that were named, by service
 * @user: (nullable): the user name, where it is not the address
 * @password_file: (nullable): where the password is
 * @token_file: (nullable): where the access token is
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @transcript: (nullable): where to write what was said
 * @report: (nullable): where to write a report
 * @anonymous: whether the report names nobody
 * @timeout: how long the check may take, in seconds
 * @offline: whether to find the servers without asking anybody
 * @save: whether to store the account in the keyring
 * @json: whether to print one JSON object
 *
 * The arguments of signpostctl check.
 */
typedef struct
{
  char **addresses;
  char **urls[SP_N_SERVICES];
  char *user;
  char *password_file;
  char *token_file;
  char *ca_file;
  char *transcript;
  char *report;
  gboolean anonymous;
  int timeout;
  gboolean offline;
  gboolean save;
  gboolean json;
} SpCliCheckOptions;

gboolean  sp_cli_check_options_parse (SpCliCheckOptions  *options,
                                      char              **arguments,
                                      GError            **error);
void      sp_cli_check_options_clear (SpCliCheckOptions  *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpCliCheckOptions, sp_cli_check_options_clear)

G_END_DECLS
