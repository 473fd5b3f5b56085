/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversation with the servers, for a person to read and to send to support. */
#include "config.h"

#include "sp-transcript.h"

#include <string.h>

struct _SpTranscript
{
  GMutex mutex;
  gint64 begin;
  GString *text;
  gboolean full;
};

/* A server that talks without end must not fill the memory. */
#define MAX_TEXT (1 << 18)
#define MAX_LINE 1000

SpTranscript *
sp_transcript_new (void)
{
  SpTranscript *self = g_atomic_rc_box_new0 (SpTranscript);

  g_mutex_init (&self->mutex);
  self->begin = g_get_monotonic_time ();
  self->text = g_string_new (NULL);
  return self;
}

SpTranscript *
sp_transcript_ref (SpTranscript *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
transcript_clear (SpTranscript *self)
{
  g_mutex_clear (&self->mutex);
  g_string_free (self->text, TRUE);
}

void
sp_transcript_unref (SpTranscript *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) transcript_clear);
}

static void
append_line (SpTranscript *self, const char *service, const char *speaker, const char *line)
{
  gint64 ms = (g_get_monotonic_time () - self->begin) / 1000;
  const char *end = line + MIN (strlen (line), MAX_LINE);

  if (*end != '\0')
    end = g_utf8_find_prev_char (line, end);
  g_string_append_printf (self->text, "%6" G_GINT64_FORMAT " %-4s %s ", ms, service, speaker);
  g_string_append_len (self->text, line, end - line);
  g_string_append (self->text, *end != '\0' ? "…\n" : "\n");
}

/**
 * sp_transcript_add:
 * @self: a transcript
 * @service: the name of the service
 * @speaker: "C:" for us, "S:" for the server, "--" for what happened
 * @text: one or more lines of plain text without secrets
 */
void
sp_transcript_add (SpTranscript *self, const char *service, const char *speaker, const char *text)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && !self->full; i++)
    {
      append_line (self, service, speaker, lines[i]);
      self->full = self->text->len > MAX_TEXT;
      if (self->full)
        g_string_append (self->text, "…\n");
    }
}

/**
 * sp_transcript_dup_text:
 * @self: a transcript
 *
 * Returns: (transfer full): all lines so far
 */
char *
sp_transcript_dup_text (SpTranscript *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_strdup (self->text->str);
}
