/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-endpoint.h"

G_BEGIN_DECLS

/* How many of the guesses are tried at the same time. */
#define SP_GUESSES_AT_ONCE 6

GPtrArray  *sp_guesses_new (const char  *domain);

G_END_DECLS
