/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-mailboxes.h"
#include "sp-target.h"

G_BEGIN_DECLS

#define SP_TYPE_QR_BOX (sp_qr_box_get_type ())

/**
 * SpQrBox:
 *
 * A QR code for a telephone, shown when it is asked for and gone after a minute.
 */
G_DECLARE_FINAL_TYPE (SpQrBox, sp_qr_box, SP, QR_BOX, AdwBin)

void      sp_qr_box_begin (SpQrBox         *self,
                           SpMailboxes     *mailboxes,
                           SpMailbox       *mailbox,
                           const SpTarget  *target);
gboolean  sp_qr_box_stop  (SpQrBox         *self);
void      sp_qr_box_end   (SpQrBox         *self);

G_END_DECLS
