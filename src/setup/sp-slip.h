/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-setup.h"

G_BEGIN_DECLS

/**
 * SpTyped:
 * @service: what is to be spoken there
 * @security: how it is to be protected
 * @host: what stands where the server's name belongs
 * @port: a port, or 0 where none is typed
 *
 * The fields of one server, as they stand while somebody types. Owns nothing.
 */
typedef struct
{
  SpService service;
  SpSecurity security;
  const char *host;
  guint16 port;
} SpTyped;

/**
 * SpSlipWay:
 * @label: what its button says
 * @endpoint: the server as it probably was meant
 *
 * One way to mend a slip.
 */
typedef struct
{
  char *label;
  SpEndpoint *endpoint;
} SpSlipWay;

#define SP_SLIP_MAX_WAYS 2

/**
 * SpSlip:
 * @text: what is to be said about it
 * @is_about_port: whether it is in the port, and not in the name
 * @is_wrong: whether anything is wrong; %FALSE where it is only good to know
 * @ways: what was probably meant, the likeliest first
 * @n_ways: how many of them there are
 *
 * What cannot be meant as it is typed.
 */
typedef struct
{
  char *text;
  gboolean is_about_port;
  gboolean is_wrong;
  SpSlipWay ways[SP_SLIP_MAX_WAYS];
  guint n_ways;
} SpSlip;

SpSlip  *sp_slip_find (SpSetup        *setup,
                       const SpTyped  *typed);
void     sp_slip_free (SpSlip         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSlip, sp_slip_free)

G_END_DECLS
