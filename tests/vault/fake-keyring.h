/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-keyring.h"

G_BEGIN_DECLS

#define TYPE_FAKE_KEYRING (fake_keyring_get_type ())

/* A keyring in memory that fails at a chosen call. */
G_DECLARE_FINAL_TYPE (FakeKeyring, fake_keyring, FAKE, KEYRING, GObject)

FakeKeyring  *fake_keyring_new       (void);
void          fake_keyring_fail_at   (FakeKeyring  *self,
                                      int           call,
                                      gboolean      for_good);
void          fake_keyring_fail_again_at (FakeKeyring  *self,
                                          int           call);
void          fake_keyring_lose_answers  (FakeKeyring  *self);
int           fake_keyring_get_calls (FakeKeyring  *self);
char         *fake_keyring_print     (FakeKeyring  *self);

G_END_DECLS
