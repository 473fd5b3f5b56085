/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-observation.h"

G_BEGIN_DECLS

/**
 * SpVerdict:
 * @ok: whether the service works, as far as it was to be tested
 * @decisive: (nullable): the observation that says so: the last good one, or the first bad one
 * @mechanism: (nullable): how the sign-in was done or tried
 * @tls_facts: (nullable): how the connection was encrypted
 * @elapsed_ms: the time of its stages up to the verdict, in milliseconds
 *
 * What the observations of one service add up to. Everything in it belongs to them.
 */
typedef struct
{
  gboolean ok;
  SpObservation *decisive;
  const char *mechanism;
  SpTlsFacts *tls_facts;
  guint elapsed_ms;
} SpVerdict;

SpVerdict  sp_verdict_of (GListModel  *observations,
                          SpEndpoint  *endpoint);

G_END_DECLS
