/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpActionKind:
 * @SP_ACTION_FIX: Signpost can do it, and check again what failed
 * @SP_ACTION_OPEN_PAGE: a page to open in the web browser
 * @SP_ACTION_COPY: a text to copy
 */
typedef enum
{
  SP_ACTION_FIX,
  SP_ACTION_OPEN_PAGE,
  SP_ACTION_COPY,
} SpActionKind;

#define SP_TYPE_ACTION_KIND (sp_action_kind_get_type ())

/**
 * SpAction:
 * @kind: what it is
 * @id: which page, fix or text
 * @label: what its button says
 * @target: (nullable): the page's https address; the text; for a fix the new value, as the URL
 *   of a server, a user name, or the fingerprint of a certificate, where it has one
 *
 * Something a person can do about a finding with one click.
 */
typedef struct
{
  SpActionKind kind;
  char *id;
  char *label;
  char *target;
} SpAction;

GType      sp_action_kind_get_type (void) G_GNUC_CONST;

SpAction  *sp_action_new           (SpActionKind  kind,
                                    const char   *id,
                                    char         *label,
                                    char         *target);
void       sp_action_free          (SpAction     *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpAction, sp_action_free)

G_END_DECLS
