/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

void sp_language_begin (void);
