/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "sp-provider.h"

G_BEGIN_DECLS

SecretValue  *sp_trim_password (SpProvider  *provider,
                                const char  *secret,
                                gsize        length);

G_END_DECLS
