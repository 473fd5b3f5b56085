/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clues, with the names that rules use. */
#include "config.h"

#include "sp-clue.h"

G_DEFINE_ENUM_TYPE (SpClue, sp_clue,
                    G_DEFINE_ENUM_VALUE (SP_CLUE_PASSWORD_USED, "password-used"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_TOKEN_USED, "token-used"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_OTHER_SIGNED_IN, "other-signed-in"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_OTHER_REFUSED, "other-refused"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_NOTHING_CONNECTS, "nothing-connects"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_NO_NETWORK, "no-network"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_CAPTIVE_PORTAL, "captive-portal"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_PROXY_IN_USE, "proxy-in-use"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_CLOCK_BEHIND, "clock-behind"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_RETIRED_HOST, "retired-host"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_LOOPBACK_HOST, "loopback-host"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_FOREIGN_HOST, "foreign-host"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_INBOUND_HOST, "inbound-host"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_PORT_25, "port-25"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_OFFERS_ONLY_TOKENS, "offers-only-tokens"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_CAPS_LOCK, "caps-lock"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_OUTER_SPACE, "outer-space"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_INNER_SPACE, "inner-space"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_NON_ASCII, "non-ascii"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_APP_PASSWORD_SHAPE, "app-password-shape"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_USER_NOT_FULL_ADDRESS, "user-not-full-address"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_USER_HAS_CAPITALS, "user-has-capitals"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_WANTS_APP_PASSWORD, "wants-app-password"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_MAY_WANT_APP_PASSWORD, "may-want-app-password"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_TAKES_NO_PASSWORD, "takes-no-password"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_WANTS_FULL_ADDRESS, "wants-full-address"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_WANTS_OTHER_USER, "wants-other-user"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_WANTS_LOWER_CASE, "wants-lower-case"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_WANTS_MAIN_ADDRESS, "wants-main-address"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_MUST_ENABLE, "must-enable"),
                    G_DEFINE_ENUM_VALUE (SP_CLUE_ONE_POP_SESSION, "one-pop-session"))
