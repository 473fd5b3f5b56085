/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpSecretBuffer:
 *
 * Bytes that hold a secret on its way to a server: in locked memory that no core dump
 * contains where the system allows it, wiped when it grows and when it is freed.
 */
typedef struct _SpSecretBuffer SpSecretBuffer;

SpSecretBuffer  *sp_secret_buffer_new           (void);
void             sp_secret_buffer_free          (SpSecretBuffer  *self);

void             sp_secret_buffer_append        (SpSecretBuffer  *self,
                                                 const char      *bytes,
                                                 gssize           length);
void             sp_secret_buffer_append_base64 (SpSecretBuffer  *self,
                                                 const char      *bytes,
                                                 gsize            length);

const char      *sp_secret_buffer_get_text      (SpSecretBuffer  *self);
gsize            sp_secret_buffer_get_length    (SpSecretBuffer  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSecretBuffer, sp_secret_buffer_free)

G_END_DECLS
