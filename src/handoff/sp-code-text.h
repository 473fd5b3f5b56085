/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * SpCodeText:
 *
 * What is in a QR code, while it is written: there may be a password in it, so it is in memory
 * that is locked where the system allows it, in no core dump, and wiped when it is freed.
 */
typedef struct _SpCodeText SpCodeText;

SpCodeText   *sp_code_text_new        (void);
void          sp_code_text_free       (SpCodeText  *self);

void          sp_code_text_add        (SpCodeText  *self,
                                       const char  *text);
void          sp_code_text_add_number (SpCodeText  *self,
                                       guint        number);
void          sp_code_text_add_json   (SpCodeText  *self,
                                       const char  *text,
                                       gssize       length);
void          sp_code_text_add_field  (SpCodeText  *self,
                                       const char  *text,
                                       gssize       length);
SecretValue  *sp_code_text_finish     (SpCodeText  *self,
                                       GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCodeText, sp_code_text_free)

G_END_DECLS
