/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpTranscript:
 *
 * What was said on all connections of a check, in order, with secrets already replaced.
 * Reference-counted; threads may write to it at the same time.
 */
typedef struct _SpTranscript SpTranscript;

SpTranscript  *sp_transcript_new      (void);
SpTranscript  *sp_transcript_ref      (SpTranscript  *self);
void           sp_transcript_unref    (SpTranscript  *self);

void           sp_transcript_add      (SpTranscript  *self,
                                       const char    *service,
                                       const char    *speaker,
                                       const char    *text);
char          *sp_transcript_dup_text (SpTranscript  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTranscript, sp_transcript_unref)

G_END_DECLS
