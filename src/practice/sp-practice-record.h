/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpPracticeRecord:
 *
 * What the clients of one practice mailbox sent: reference-counted, safe to use from any
 * thread.
 */
typedef struct _SpPracticeRecord SpPracticeRecord;

SpPracticeRecord  *sp_practice_record_new            (void);
SpPracticeRecord  *sp_practice_record_ref            (SpPracticeRecord  *self);
void               sp_practice_record_unref          (SpPracticeRecord  *self);

void               sp_practice_record_add            (SpPracticeRecord  *self,
                                                      SpService          service,
                                                      gboolean           secure,
                                                      const char        *bytes,
                                                      gsize              length);
void               sp_practice_record_add_sign_in    (SpPracticeRecord  *self,
                                                      SpService          service);

guint              sp_practice_record_count_sign_ins (SpPracticeRecord  *self,
                                                      SpService          service);
GBytes            *sp_practice_record_dup_plain_text (SpPracticeRecord  *self);
GBytes            *sp_practice_record_dup_received   (SpPracticeRecord  *self,
                                                      SpService          service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPracticeRecord, sp_practice_record_unref)

G_END_DECLS
