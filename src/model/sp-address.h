/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpAddressError:
 * @SP_ADDRESS_ERROR_NO_DOMAIN: there is a name, but no "@" and provider behind it
 * @SP_ADDRESS_ERROR_INVALID: this cannot be an address
 */
typedef enum
{
  SP_ADDRESS_ERROR_NO_DOMAIN,
  SP_ADDRESS_ERROR_INVALID,
} SpAddressError;

#define SP_ADDRESS_ERROR (sp_address_error_quark ())
#define SP_TYPE_ADDRESS (sp_address_get_type ())

/**
 * SpAddress:
 *
 * A mail address: immutable, reference-counted, safe to hand to threads.
 */
typedef struct _SpAddress SpAddress;

GQuark       sp_address_error_quark    (void);
GType        sp_address_get_type       (void) G_GNUC_CONST;

SpAddress   *sp_address_new            (const char  *text,
                                        GError     **error);
SpAddress   *sp_address_ref            (SpAddress   *self);
void         sp_address_unref          (SpAddress   *self);

const char  *sp_address_get_text       (SpAddress   *self);
const char  *sp_address_get_local_part (SpAddress   *self);
const char  *sp_address_get_domain     (SpAddress   *self);
gboolean     sp_address_is_ascii       (SpAddress   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpAddress, sp_address_unref)

G_END_DECLS
