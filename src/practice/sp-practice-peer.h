/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-channel.h"

G_BEGIN_DECLS

/**
 * SpPracticePeer:
 *
 * A client of a practice server, as lines. What returns a #gboolean returns whether the
 * connection still stands.
 */
typedef struct _SpPracticePeer SpPracticePeer;

SpPracticePeer  *sp_practice_peer_new        (SpPracticeChannel  *channel);
void             sp_practice_peer_free       (SpPracticePeer     *self);

gboolean         sp_practice_peer_secure     (SpPracticePeer     *self,
                                              SSL_CTX            *context);
gboolean         sp_practice_peer_is_secure  (SpPracticePeer     *self);

char            *sp_practice_peer_read_line  (SpPracticePeer     *self);
char            *sp_practice_peer_read_bytes (SpPracticePeer     *self,
                                              gsize               length);
void             sp_practice_peer_drain      (SpPracticePeer     *self);

gboolean         sp_practice_peer_write      (SpPracticePeer     *self,
                                              const char         *bytes,
                                              gsize               length);
gboolean         sp_practice_peer_flush      (SpPracticePeer     *self);
gboolean         sp_practice_peer_rekey      (SpPracticePeer     *self);
gboolean         sp_practice_peer_sleep      (SpPracticePeer     *self,
                                              guint64             milliseconds);
void             sp_practice_peer_end        (SpPracticePeer     *self,
                                              void              (*end) (SpPracticeChannel *));

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPracticePeer, sp_practice_peer_free)

G_END_DECLS
