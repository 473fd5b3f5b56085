/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clients sent to the servers of a practice mailbox: the proof that a test reads. The
 * threads of all connections write into it, so everything in it is behind one lock. */
#include "config.h"

#include "sp-practice-record.h"

/* A trainee's server may run for days: what is kept of one stream is bounded. */
#define MAX_KEPT (16 * 1024 * 1024)

struct _SpPracticeRecord
{
  GMutex lock;
  GByteArray *plain_text;
  GByteArray *received[SP_N_SERVICES];
  guint sign_ins[SP_N_SERVICES];
};

SpPracticeRecord *
sp_practice_record_new (void)
{
  SpPracticeRecord *self = g_atomic_rc_box_new0 (SpPracticeRecord);

  g_mutex_init (&self->lock);
  self->plain_text = g_byte_array_new ();
  for (guint i = 0; i < SP_N_SERVICES; i++)
    self->received[i] = g_byte_array_new ();
  return self;
}

SpPracticeRecord *
sp_practice_record_ref (SpPracticeRecord *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
record_clear (SpPracticeRecord *self)
{
  g_mutex_clear (&self->lock);
  g_byte_array_unref (self->plain_text);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    g_byte_array_unref (self->received[i]);
}

void
sp_practice_record_unref (SpPracticeRecord *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) record_clear);
}

static void
keep (GByteArray *kept, const char *bytes, gsize length)
{
  gsize room = MAX_KEPT - MIN (kept->len, MAX_KEPT);

  g_byte_array_append (kept, (const guint8 *) bytes, MIN (length, room));
}

/**
 * sp_practice_record_add:
 * @self: a record
 * @service: the service they were sent to
 * @secure: whether they came inside TLS
 * @bytes: (array length=length): what a client sent
 * @length: the number of bytes
 */
void
sp_practice_record_add (SpPracticeRecord *self,
                        SpService         service,
                        gboolean          secure,
                        const char       *bytes,
                        gsize             length)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  keep (self->received[service], bytes, length);
  if (!secure)
    keep (self->plain_text, bytes, length);
}

/**
 * sp_practice_record_add_sign_in:
 * @self: a record
 * @service: the service to which a complete password or token was sent
 */
void
sp_practice_record_add_sign_in (SpPracticeRecord *self, SpService service)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->sign_ins[service]++;
}

guint
sp_practice_record_count_sign_ins (SpPracticeRecord *self, SpService service)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->sign_ins[service];
}

GBytes *
sp_practice_record_dup_plain_text (SpPracticeRecord *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_bytes_new (self->plain_text->data, self->plain_text->len);
}

GBytes *
sp_practice_record_dup_received (SpPracticeRecord *self, SpService service)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_bytes_new (self->received[service]->data, self->received[service]->len);
}
