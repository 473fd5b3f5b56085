/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of a check and how each can end, with their names. */
#include "config.h"

#include "sp-stage.h"

G_DEFINE_ENUM_TYPE (SpStage, sp_stage,
                    G_DEFINE_ENUM_VALUE (SP_STAGE_RESOLVE, "resolve"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_CONNECT, "connect"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_GREETING, "greeting"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_SECURE, "secure"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_CAPABILITY, "capability"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_AUTHENTICATE, "authenticate"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SP_STAGE_CLOSE, "close"))

G_DEFINE_ENUM_TYPE (SpOutcome, sp_outcome,
                    G_DEFINE_ENUM_VALUE (SP_OUTCOME_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (SP_OUTCOME_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (SP_OUTCOME_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SP_OUTCOME_SKIPPED, "skipped"),
                    G_DEFINE_ENUM_VALUE (SP_OUTCOME_CANCELLED, "cancelled"))
