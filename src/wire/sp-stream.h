/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-redactor.h"
#include "sp-tls.h"
#include "sp-transcript.h"

G_BEGIN_DECLS

/**
 * SpStream:
 *
 * A connection to a mail server, read by the line and written by the command. Blocks its
 * thread within the deadline; belongs to one thread. What a server can make it hold is
 * limited: 16 KiB a line, 256 KiB a stage. Nothing secret goes out before TLS is proven, or
 * plain text was allowed by name.
 */
typedef struct _SpStream SpStream;

SpStream    *sp_stream_new                 (GSocketConnection  *connection,
                                            SpDeadline         *deadline,
                                            const char         *name,
                                            SpRedactor         *redactor,
                                            SpTranscript       *transcript);
void         sp_stream_free                (SpStream           *self);

gboolean     sp_stream_start_tls           (SpStream           *self,
                                            SpTrust            *trust,
                                            const char         *host,
                                            const char         *pinned_sha256,
                                            GError            **error);
void         sp_stream_allow_plain_text    (SpStream           *self);
SpTlsFacts  *sp_stream_get_tls_facts       (SpStream           *self);
gboolean     sp_stream_has_sent_secret     (SpStream           *self);

void         sp_stream_start_stage         (SpStream           *self);
void         sp_stream_limit_stage         (SpStream           *self,
                                            guint               ms);
gboolean     sp_stream_wait_readable       (SpStream           *self,
                                            GError            **error);
char        *sp_stream_read_line           (SpStream           *self,
                                            GError            **error);
gboolean     sp_stream_skip                (SpStream           *self,
                                            gsize               length,
                                            GError            **error);
gboolean     sp_stream_has_unread          (SpStream           *self);

gboolean     sp_stream_send                (SpStream           *self,
                                            GError            **error,
                                            const char         *format,
                                            ...) G_GNUC_PRINTF (3, 4);
gboolean     sp_stream_send_secret         (SpStream           *self,
                                            SpSecretBuffer     *line,
                                            const char         *shown,
                                            GError            **error);
void         sp_stream_finish              (SpStream           *self);

char        *sp_stream_dup_foreign_text    (SpStream           *self);
SpRedactor  *sp_stream_get_redactor        (SpStream           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpStream, sp_stream_free)

G_END_DECLS
