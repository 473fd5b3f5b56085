/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

JsonParser   *sp_json_answer_read        (const char  *text,
                                          gsize        length,
                                          GError     **error);
const char   *sp_json_answer_get_string  (JsonParser  *answer,
                                          const char  *name);
SecretValue  *sp_json_answer_take_secret (JsonParser  *answer,
                                          const char  *name);
gboolean      sp_json_answer_get_seconds (JsonParser  *answer,
                                          const char  *name,
                                          guint       *seconds);

G_END_DECLS
