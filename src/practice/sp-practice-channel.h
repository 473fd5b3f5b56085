/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/ssl.h>

#include "sp-practice-record.h"

G_BEGIN_DECLS

/**
 * SpPracticeChannel:
 *
 * The server's end of one connection, as bytes. Its calls block until they are done, the
 * client is gone or the service is stopped; the latter two are the same to it.
 */
typedef struct _SpPracticeChannel SpPracticeChannel;

SpPracticeChannel  *sp_practice_channel_new       (GSocket            *socket,
                                                   SpService           service,
                                                   SpPracticeRecord   *record,
                                                   GCancellable       *cancellable);
void                sp_practice_channel_free      (SpPracticeChannel  *self);

gboolean            sp_practice_channel_secure    (SpPracticeChannel  *self,
                                                   SSL_CTX            *context);
gboolean            sp_practice_channel_is_secure (SpPracticeChannel  *self);

gssize              sp_practice_channel_receive   (SpPracticeChannel  *self,
                                                   char               *buffer,
                                                   gsize               size);
gssize              sp_practice_channel_send      (SpPracticeChannel  *self,
                                                   const char         *bytes,
                                                   gsize               length);
gboolean            sp_practice_channel_rekey     (SpPracticeChannel  *self);
gboolean            sp_practice_channel_sleep     (SpPracticeChannel  *self,
                                                   guint64             milliseconds);

void                sp_practice_channel_close     (SpPracticeChannel  *self);
void                sp_practice_channel_vanish    (SpPracticeChannel  *self);
void                sp_practice_channel_reset     (SpPracticeChannel  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPracticeChannel, sp_practice_channel_free)

G_END_DECLS
