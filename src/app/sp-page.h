/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-setup.h"

G_BEGIN_DECLS

#define SP_TYPE_PAGE (sp_page_get_type ())

/**
 * SpPage:
 *
 * One page of the wizard. It reads and writes the setup, and tells the window only that it is
 * done; where to go then is the window's to know.
 */
G_DECLARE_DERIVABLE_TYPE (SpPage, sp_page, SP, PAGE, AdwBin)

/**
 * SpPageClass:
 * @begin: the page is shown by going on to it
 * @resume: the page is shown by coming back to it
 * @stop: stops what the page does; returns whether it did something
 * @forget: the way begins anew, and nothing that was typed or found here is of use any more
 */
struct _SpPageClass
{
  AdwBinClass parent_class;

  void (*begin) (SpPage *self);
  void (*resume) (SpPage *self);
  gboolean (*stop) (SpPage *self);
  void (*forget) (SpPage *self);
};

SpSetup     *sp_page_get_setup (SpPage      *self);
SpDraft     *sp_page_get_draft (SpPage      *self);
void         sp_page_set_setup (SpPage      *self,
                                SpSetup     *setup);
const char  *sp_page_get_title (SpPage      *self);
void         sp_page_set_title (SpPage      *self,
                                const char  *title);
void         sp_page_begin     (SpPage      *self);
void         sp_page_resume    (SpPage      *self);
gboolean     sp_page_stop      (SpPage      *self);
void         sp_page_forget    (SpPage      *self);
gboolean     sp_page_is_here   (SpPage      *self);
void         sp_page_finish    (SpPage      *self);
void         sp_page_tell      (GtkWidget   *place,
                                GtkLabel    *title,
                                GtkLabel    *subtitle);

G_END_DECLS
