/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do with one click. */
#include "config.h"

#include "sp-action.h"

G_DEFINE_ENUM_TYPE (SpActionKind, sp_action_kind,
                    G_DEFINE_ENUM_VALUE (SP_ACTION_FIX, "fix"),
                    G_DEFINE_ENUM_VALUE (SP_ACTION_OPEN_PAGE, "open-page"),
                    G_DEFINE_ENUM_VALUE (SP_ACTION_COPY, "copy"))

/**
 * sp_action_new:
 * @kind: what it is
 * @id: which page, fix or text
 * @label: (transfer full): what its button says
 * @target: (transfer full) (nullable): what it leads to
 *
 * Returns: (transfer full): an action
 */
SpAction *
sp_action_new (SpActionKind kind, const char *id, char *label, char *target)
{
  SpAction *action = g_new0 (SpAction, 1);

  action->kind = kind;
  action->id = g_strdup (id);
  action->label = label;
  action->target = target;
  return action;
}

/**
 * sp_action_free:
 * @action: (transfer full): an action
 */
void
sp_action_free (SpAction *action)
{
  g_free (action->id);
  g_free (action->label);
  g_free (action->target);
  g_free (action);
}
