/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpGatePass:
 * @SP_GATE_OPEN: sign in
 * @SP_GATE_SHUT: an earlier service did not take the credentials: do not sign in
 * @SP_GATE_LEFT: the person stopped the check, or its time is over
 */
typedef enum
{
  SP_GATE_OPEN,
  SP_GATE_SHUT,
  SP_GATE_LEFT,
} SpGatePass;

/**
 * SpGateNews:
 * @SP_GATE_NEWS_NONE: not known yet
 * @SP_GATE_NEWS_ACCEPTED: the service took the credentials
 * @SP_GATE_NEWS_REFUSED: it saw them and did not take them
 * @SP_GATE_NEWS_UNREACHABLE: it never saw them
 */
typedef enum
{
  SP_GATE_NEWS_NONE,
  SP_GATE_NEWS_ACCEPTED,
  SP_GATE_NEWS_REFUSED,
  SP_GATE_NEWS_UNREACHABLE,
} SpGateNews;

/**
 * SpGate:
 *
 * Lets one service sign in first, so that one wrong password costs one failed login.
 * Reference-counted, shared by the workers of a check.
 */
typedef struct _SpGate SpGate;

SpGate      *sp_gate_new    (void);
SpGate      *sp_gate_ref    (SpGate        *self);
void         sp_gate_unref  (SpGate        *self);

void         sp_gate_expect (SpGate        *self,
                             SpService      service);
void         sp_gate_report (SpGate        *self,
                             SpService      service,
                             SpGateNews     news);
SpGatePass   sp_gate_wait   (SpGate        *self,
                             SpService      service,
                             gint64         end_time,
                             GCancellable  *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpGate, sp_gate_unref)

G_END_DECLS
