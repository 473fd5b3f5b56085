/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-issuer.h"

G_BEGIN_DECLS

/**
 * SpSettingsGroup:
 * @name: the id of an issuer
 * @client_id: (nullable): the client id there
 * @client_secret: (nullable): the client secret there
 * @tenant: (nullable): which of its customers
 * @domains: (array zero-terminated=1): the domains whose people it signs in
 * @issuer: (nullable): the issuer, where the group describes one
 * @is_own: whether it stands in the person's own file
 *
 * One group of sign-in.conf.
 */
typedef struct
{
  char *name;
  char *client_id;
  char *client_secret;
  char *tenant;
  char **domains;
  SpIssuer *issuer;
  gboolean is_own;
} SpSettingsGroup;

SpSettingsGroup  *sp_settings_group_read     (GKeyFile         *file,
                                              const char       *name,
                                              GError          **error);
void              sp_settings_group_free     (SpSettingsGroup  *self);
gboolean          sp_settings_group_takes_id (const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSettingsGroup, sp_settings_group_free)

G_END_DECLS
