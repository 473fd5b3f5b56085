/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sp-offer.h"

G_BEGIN_DECLS

void  sp_cli_json_add         (JsonBuilder         *builder,
                               const char          *member,
                               const char          *value);
void  sp_cli_json_add_boolean (JsonBuilder         *builder,
                               const char          *member,
                               gboolean             value);
void  sp_cli_json_add_integer (JsonBuilder         *builder,
                               const char          *member,
                               gint64               value);
void  sp_cli_json_add_strings (JsonBuilder         *builder,
                               const char          *member,
                               const char * const  *values);
void  sp_cli_json_add_sign_in (JsonBuilder         *builder,
                               SpSignIn             sign_in);
void  sp_cli_json_add_offer   (JsonBuilder         *builder,
                               SpOffer             *offer);
void  sp_cli_json_print       (JsonBuilder         *builder);
void  sp_cli_json_print_node  (JsonNode            *node);

G_END_DECLS
