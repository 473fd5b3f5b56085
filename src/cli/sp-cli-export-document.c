/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that another program takes as a whole. There is no password in it, and no file that is
 * there already is lost for it. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sp-cli-export.h"
#include "sp-cli-message.h"
#include "sp-signature.h"

static GBytes *
make (const SpCliExport *self, const char *text, GError **error)
{
  if (self->sign_certificate == NULL)
    return g_bytes_new (text, strlen (text));
  return sp_signature_wrap (text, self->sign_certificate, self->sign_key, error);
}

/* Whatever else stands there is not even opened. */
static gboolean
holds (GFile *file, GBytes *bytes)
{
  g_autoptr(GBytes) content = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    content = g_file_load_bytes (file, NULL, NULL, NULL);
  return content != NULL && g_bytes_equal (content, bytes);
}

static gboolean
put (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &failure);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS) && holds (file, bytes))
    return TRUE;
  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, NULL, &failure) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &failure))
    return TRUE;
  if (stream != NULL)
    g_file_delete (file, NULL, NULL);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               /* Translators: the name of a file, and why it cannot be written */
               _("%s cannot be written: %s"), path,
               g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS)
                 ? _("there is another file of this name, which stays as it is")
                 : failure->message);
  return FALSE;
}

/**
 * sp_cli_export_document:
 * @self: what is to be done
 * @account: an account that the target takes
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_document (const SpCliExport *self, SpAccount *account)
{
  const char *note = sp_target_get_note (self->target, account);
  gboolean writes = self->output != NULL && !self->dry_run;
  g_autofree char *text = sp_target_write (self->target, account, "");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = make (self, text, &error);

  if (bytes == NULL || (writes && !put (self->output, bytes, &error)))
    return sp_cli_misuse (error);
  sp_cli_export_print (self, text, note, writes);
  return SP_CLI_OK;
}
