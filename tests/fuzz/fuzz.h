/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

int  LLVMFuzzerTestOneInput (const uint8_t  *bytes,
                             size_t          length);
