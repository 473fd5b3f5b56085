/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-deadline.h"

G_BEGIN_DECLS

/**
 * SpTransport:
 *
 * A TCP connection whose reads and writes end with the deadline, and which takes at most
 * 1 MiB a stage, whatever it is. Belongs to one thread.
 */
typedef struct _SpTransport SpTransport;

SpTransport  *sp_transport_new           (GSocketConnection  *connection,
                                          SpDeadline         *deadline);
void          sp_transport_free          (SpTransport        *self);

gssize        sp_transport_read          (SpTransport        *self,
                                          char               *bytes,
                                          gsize               size,
                                          GError            **error);
gboolean      sp_transport_write         (SpTransport        *self,
                                          const char         *bytes,
                                          gsize               length,
                                          GError            **error);
gboolean      sp_transport_wait_readable (SpTransport        *self,
                                          GError            **error);
void          sp_transport_start_stage   (SpTransport        *self);
void          sp_transport_set_waiting   (SpTransport        *self,
                                          gboolean            waiting);
void          sp_transport_finish        (SpTransport        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTransport, sp_transport_free)

G_END_DECLS
