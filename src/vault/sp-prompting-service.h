/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

#define SP_TYPE_PROMPTING_SERVICE (sp_prompting_service_get_type ())

/**
 * SpPromptingService:
 *
 * libsecret's service, but its prompts end: by an answer, by cancelling, or by time.
 */
G_DECLARE_FINAL_TYPE (SpPromptingService, sp_prompting_service, SP, PROMPTING_SERVICE,
                      SecretService)

void  sp_prompting_service_set_patience (SpPromptingService  *self,
                                         guint                seconds);

G_END_DECLS
