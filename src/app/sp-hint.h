/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpHintKind:
 * @SP_HINT_INFO: good to know
 * @SP_HINT_WARNING: probably not as it should be
 * @SP_HINT_ERROR: so it cannot go on
 */
typedef enum
{
  SP_HINT_INFO,
  SP_HINT_WARNING,
  SP_HINT_ERROR,
} SpHintKind;

#define SP_TYPE_HINT (sp_hint_get_type ())

/**
 * SpHint:
 *
 * What is to be said about a field, under it, with the button that mends it. Always plain text.
 */
G_DECLARE_FINAL_TYPE (SpHint, sp_hint, SP, HINT, AdwBin)

void  sp_hint_say   (SpHint      *self,
                     SpHintKind   kind,
                     const char  *text);
void  sp_hint_offer (SpHint      *self,
                     const char  *label);
void  sp_hint_urge  (SpHint      *self);
void  sp_hint_offer_also
                    (SpHint      *self,
                     const char  *label);
void  sp_hint_clear (SpHint      *self);
void  sp_hint_tie   (SpHint      *self,
                     GtkWidget   *field);

G_END_DECLS
