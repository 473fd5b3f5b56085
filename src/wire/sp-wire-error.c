/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIO's errors as the faults that rules name: a table, read once for each error. */
#include "config.h"

#include "sp-wire-error.h"

static const struct
{
  int code;
  SpFault fault;
} io_faults[] = {
  { G_IO_ERROR_CONNECTION_REFUSED, SP_FAULT_CONNECTION_REFUSED },
  { G_IO_ERROR_CONNECTION_CLOSED, SP_FAULT_CONNECTION_RESET },
  { G_IO_ERROR_TIMED_OUT, SP_FAULT_TIMED_OUT },
  { G_IO_ERROR_HOST_NOT_FOUND, SP_FAULT_HOST_NOT_FOUND },
  { G_IO_ERROR_HOST_UNREACHABLE, SP_FAULT_NETWORK_UNREACHABLE },
  { G_IO_ERROR_NETWORK_UNREACHABLE, SP_FAULT_NETWORK_UNREACHABLE },
  { G_IO_ERROR_PROXY_FAILED, SP_FAULT_PROXY_FAILED },
  { G_IO_ERROR_PROXY_AUTH_FAILED, SP_FAULT_PROXY_FAILED },
  { G_IO_ERROR_PROXY_NEED_AUTH, SP_FAULT_PROXY_FAILED },
  { G_IO_ERROR_PROXY_NOT_ALLOWED, SP_FAULT_PROXY_FAILED },
  { G_IO_ERROR_NOT_CONNECTED, SP_FAULT_CONNECTION_RESET },
};

static SpFault
fault_of (const GError *error)
{
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return SP_FAULT_HOST_NOT_FOUND;
  if (error->domain == G_RESOLVER_ERROR)
    return SP_FAULT_RESOLVER_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (io_faults); i++)
    {
      if (g_error_matches (error, G_IO_ERROR, io_faults[i].code))
        return io_faults[i].fault;
    }
  return SP_FAULT_INTERNAL;
}

/**
 * sp_wire_error_take:
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 * @gio_error: (transfer full): what GIO said
 *
 * Names GIO's error as a fault. A stop by the person stays what it is, and so does an
 * error that is a fault already.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_wire_error_take (GError **error, GError *gio_error)
{
  if (gio_error->domain != SP_FAULT &&
      !g_error_matches (gio_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      int fault = fault_of (gio_error);

      gio_error->domain = SP_FAULT;
      gio_error->code = fault;
    }
  g_propagate_error (error, gio_error);
  return FALSE;
}
