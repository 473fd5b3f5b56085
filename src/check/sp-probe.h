/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"
#include "sp-credentials.h"
#include "sp-gate.h"
#include "sp-observation.h"
#include "sp-transcript.h"
#include "sp-trust.h"

G_BEGIN_DECLS

/**
 * SpObserveFunc:
 * @observation: (transfer full): what a stage showed
 * @user_data: as in #SpProbeOrder
 *
 * Called in the worker's thread, once for each stage.
 */
typedef void (*SpObserveFunc) (SpObservation  *observation,
                               gpointer        user_data);

/**
 * SpProbeOrder:
 * @endpoint: where
 * @pinned_sha256: (nullable): fingerprint of the certificate pinned for exactly this endpoint
 * @address: whose mailbox
 * @credentials: (nullable): who signs in; without them the probe ends at capability
 * @mechanism: (nullable): the only mechanism to sign in with; %NULL for the best there is
 * @trust: whom to believe
 * @gate: when to sign in
 * @transcript: where the conversation is kept
 * @stage_ms: how long a stage may take, in milliseconds
 * @overall_ms: how long everything may take, in milliseconds
 * @cancellable: stops it at once
 * @observe: told of every stage
 * @user_data: for @observe
 *
 * What one worker has to do. Everything in it belongs to the caller and outlives the run.
 */
typedef struct
{
  SpEndpoint *endpoint;
  const char *pinned_sha256;
  SpAddress *address;
  SpCredentials *credentials;
  const char *mechanism;
  SpTrust *trust;
  SpGate *gate;
  SpTranscript *transcript;
  guint stage_ms;
  guint overall_ms;
  GCancellable *cancellable;
  SpObserveFunc observe;
  gpointer user_data;
} SpProbeOrder;

void  sp_probe_run (const SpProbeOrder  *order);

G_END_DECLS
