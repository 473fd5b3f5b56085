/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit for calls that block, kept by a main context that does not. */
#include "config.h"

#include "sp-patience.h"

struct _SpPatience
{
  GCancellable *cancellable;
  GSource *source;
};

static gboolean
run_out_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * sp_patience_new:
 * @context: (nullable): a context that runs in another thread, %NULL for the default one
 * @milliseconds: how long
 *
 * Returns: (transfer full): the patience
 */
SpPatience *
sp_patience_new (GMainContext *context, guint milliseconds)
{
  SpPatience *self = g_new0 (SpPatience, 1);

  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->source, run_out_cb, g_object_ref (self->cancellable),
                         g_object_unref);
  g_source_attach (self->source, context);
  return self;
}

/**
 * sp_patience_free:
 * @self: (transfer full): a patience
 */
void
sp_patience_free (SpPatience *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * sp_patience_get_cancellable:
 * @self: a patience
 *
 * Returns: (transfer none): what is cancelled when it has run out
 */
GCancellable *
sp_patience_get_cancellable (SpPatience *self)
{
  return self->cancellable;
}
