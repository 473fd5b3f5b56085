/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpEndpointError:
 * @SP_ENDPOINT_ERROR_INVALID: this is not a server address in our form
 */
typedef enum
{
  SP_ENDPOINT_ERROR_INVALID,
} SpEndpointError;

#define SP_ENDPOINT_ERROR (sp_endpoint_error_quark ())
#define SP_TYPE_ENDPOINT (sp_endpoint_get_type ())

/**
 * SpEndpoint:
 *
 * Where a service is and how it is protected: immutable, reference-counted, safe to hand
 * to threads.
 */
typedef struct _SpEndpoint SpEndpoint;

GQuark       sp_endpoint_error_quark  (void);
GType        sp_endpoint_get_type     (void) G_GNUC_CONST;

SpEndpoint  *sp_endpoint_new          (SpService     service,
                                       SpSecurity    security,
                                       const char   *host,
                                       guint16       port,
                                       GError      **error);
SpEndpoint  *sp_endpoint_new_from_url (const char   *url,
                                       GError      **error);
SpEndpoint  *sp_endpoint_ref          (SpEndpoint   *self);
void         sp_endpoint_unref        (SpEndpoint   *self);

SpService    sp_endpoint_get_service  (SpEndpoint   *self);
SpSecurity   sp_endpoint_get_security (SpEndpoint   *self);
const char  *sp_endpoint_get_host     (SpEndpoint   *self);
guint16      sp_endpoint_get_port     (SpEndpoint   *self);
const char  *sp_endpoint_get_url      (SpEndpoint   *self);
gboolean     sp_endpoint_equal        (SpEndpoint   *self,
                                       SpEndpoint   *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpEndpoint, sp_endpoint_unref)

G_END_DECLS
