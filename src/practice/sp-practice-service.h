/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-scenario.h"

G_BEGIN_DECLS

#define SP_TYPE_PRACTICE_SERVICE (sp_practice_service_get_type ())

/**
 * SpPracticeService:
 *
 * The servers of one practice mailbox, running on ports of 127.0.0.1 until they are stopped.
 */
G_DECLARE_FINAL_TYPE (SpPracticeService, sp_practice_service, SP, PRACTICE_SERVICE, GObject)

SpPracticeService  *sp_practice_service_new                (SpPracticeScenario  *scenario);
gboolean            sp_practice_service_start              (SpPracticeService   *self,
                                                            GError             **error);
void                sp_practice_service_stop               (SpPracticeService   *self);

GPtrArray          *sp_practice_service_get_endpoints      (SpPracticeService   *self);
GPtrArray          *sp_practice_service_get_spares         (SpPracticeService   *self);
const char         *sp_practice_service_get_ca_file        (SpPracticeService   *self);

guint               sp_practice_service_count_sign_ins     (SpPracticeService   *self,
                                                            SpService            service);
GBytes             *sp_practice_service_dup_plain_text     (SpPracticeService   *self);
GBytes             *sp_practice_service_dup_received       (SpPracticeService   *self,
                                                            SpService            service);

G_END_DECLS
