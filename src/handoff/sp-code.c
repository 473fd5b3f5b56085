/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code by libqrencode. What is in it may be a password, and the library leaves copies of it
 * behind. So it works in a child of this process, which takes them with it when it ends, and the
 * code itself is in memory that both share, which is locked where the system allows it, in no core
 * dump, and wiped in the end. */
#include "config.h"

#include "sp-code.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <qrencode.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* The largest code that there is: ISO/IEC 18004, version 40. */
#define MAX_WIDTH 177

/* Until there is a code its width is 0. */
struct _SpCode
{
  guint width;
  guint8 modules[MAX_WIDTH * MAX_WIDTH];
};

G_DEFINE_QUARK (sp-code-error-quark, sp_code_error)

/**
 * sp_code_set_too_long:
 * @error: return location for %SP_CODE_ERROR_TOO_LONG
 */
void
sp_code_set_too_long (GError **error)
{
  g_set_error_literal (error, SP_CODE_ERROR, SP_CODE_ERROR_TOO_LONG,
                       _("this account is too long for a QR code: its names or its password are "
                         "longer than such a code can hold"));
}

static SpCode *
allocate (void)
{
  SpCode *self = mmap (NULL, sizeof (SpCode), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                       -1, 0);

  if (self == MAP_FAILED)
    g_error ("out of memory");
  mlock (self, sizeof (SpCode));
  madvise (self, sizeof (SpCode), MADV_DONTDUMP);
  return self;
}

/* In the child. The level of error correction is the lowest, as screens have no scratches: the
 * modules are as large as they can be. */
static void
encode (SpCode *self, const char *payload, gsize length)
{
  QRcode *code = QRcode_encodeData ((int) length, (const guchar *) payload, 0, QR_ECLEVEL_L);

  if (code == NULL)
    return;
  memcpy (self->modules, code->data, (gsize) code->width * (gsize) code->width);
  self->width = (guint) code->width;
}

/**
 * sp_code_new:
 * @payload: (array length=length): what is in the code
 * @length: the number of bytes
 * @error: return location for an error in the domain %SP_CODE_ERROR
 *
 * Blocks for the milliseconds that it takes.
 *
 * Returns: (transfer full): the code
 */
SpCode *
sp_code_new (const char *payload, gsize length, GError **error)
{
  g_autoptr(SpCode) self = NULL;
  pid_t child;

  g_return_val_if_fail (length > 0 && length <= G_MAXINT, NULL);

  self = allocate ();
  child = fork ();
  if (child == 0)
    {
      encode (self, payload, length);
      _exit (0);
    }
  if (child < 0)
    {
      g_set_error (error, SP_CODE_ERROR, SP_CODE_ERROR_FAILED,
                   /* Translators: %s says why, in the words of the system */
                   _("the QR code cannot be made: %s"), g_strerror (errno));
      return NULL;
    }
  while (waitpid (child, NULL, 0) < 0 && errno == EINTR)
    continue;
  if (self->width > 0)
    return g_steal_pointer (&self);
  sp_code_set_too_long (error);
  return NULL;
}

void
sp_code_free (SpCode *self)
{
  explicit_bzero (self, sizeof (SpCode));
  munmap (self, sizeof (SpCode));
}

/**
 * sp_code_get_width:
 * @self: a code
 *
 * Returns: how many modules it is wide and high
 */
guint
sp_code_get_width (const SpCode *self)
{
  return self->width;
}

/**
 * sp_code_is_dark:
 * @self: a code
 * @x: a column, from 0 at the left
 * @y: a row, from 0 at the top
 *
 * Returns: whether the module there is dark; around the code all are light
 */
gboolean
sp_code_is_dark (const SpCode *self, guint x, guint y)
{
  return x < self->width && y < self->width && (self->modules[y * self->width + x] & 1) != 0;
}
