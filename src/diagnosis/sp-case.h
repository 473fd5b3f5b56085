/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-clue.h"
#include "sp-credentials.h"
#include "sp-observation.h"

G_BEGIN_DECLS

#define SP_TYPE_CASE (sp_case_get_type ())

/**
 * SpCase:
 *
 * An account that was checked, and all that is known of it: the address, the provider, what was
 * typed, this machine's network, and what each server did. To be handed to
 * sp_diagnosis_examine().
 */
G_DECLARE_FINAL_TYPE (SpCase, sp_case, SP, CASE, GObject)

SpCase      *sp_case_new              (SpCatalogue    *catalogue,
                                       SpAddress      *address,
                                       SpProvider     *provider);
void         sp_case_take_credentials (SpCase         *self,
                                       SpCredentials  *credentials);
void         sp_case_set_identity     (SpCase         *self,
                                       const char     *identity);
void         sp_case_add_clues        (SpCase         *self,
                                       SpClues         clues);
void         sp_case_ignore_clues     (SpCase         *self,
                                       SpClues         clues);
void         sp_case_set_time         (SpCase         *self,
                                       GDateTime      *now);
void         sp_case_add_endpoint     (SpCase         *self,
                                       SpEndpoint     *endpoint,
                                       const char     *user);
void         sp_case_add_known        (SpCase         *self,
                                       SpEndpoint     *endpoint);

SpProvider  *sp_case_get_provider     (SpCase         *self);
SpAddress   *sp_case_get_address      (SpCase         *self);
GDateTime   *sp_case_get_time         (SpCase         *self);

G_END_DECLS
