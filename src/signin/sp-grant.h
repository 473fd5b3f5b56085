/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "sp-client.h"
#include "sp-secret-page.h"
#include "sp-tokens.h"

G_BEGIN_DECLS

/**
 * SpGrantStage:
 * @SP_GRANT_STARTING: it is being prepared
 * @SP_GRANT_WAITING: it is the person's turn, in the browser
 * @SP_GRANT_FETCHING: the person is done; the tokens are being fetched
 * @SP_GRANT_DONE: it has ended, whichever way
 *
 * How far a sign-in has come.
 */
typedef enum
{
  SP_GRANT_STARTING,
  SP_GRANT_WAITING,
  SP_GRANT_FETCHING,
  SP_GRANT_DONE,
} SpGrantStage;

#define SP_TYPE_GRANT_STAGE (sp_grant_stage_get_type ())

GType          sp_grant_stage_get_type (void) G_GNUC_CONST;

SpSecretPage  *sp_grant_new_form       (SpClient             *client,
                                        const char           *grant_type);
void           sp_grant_fetch_async    (SpClient             *client,
                                        SoupSession          *session,
                                        SpSecretPage         *form,
                                        SecretValue          *sent,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
SpTokens      *sp_grant_fetch_finish   (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
