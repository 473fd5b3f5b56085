/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs of this desktop have in common. */
#include "config.h"

#include "sp-desk.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sp-desk-error-quark, sp_desk_error)

SpDeskView *
sp_desk_view_new (void)
{
  return g_new0 (SpDeskView, 1);
}

void
sp_desk_view_free (SpDeskView *self)
{
  g_free (self->folder);
  g_free (self);
}

/**
 * sp_desk_fail:
 * @error: return location for the error
 * @code: what happened
 * @message: it in words, translated
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_desk_fail (GError **error, SpDeskError code, const char *message)
{
  g_set_error_literal (error, SP_DESK_ERROR, code, message);
  return FALSE;
}

/**
 * sp_desk_fail_not_installed:
 * @error: return location for the error
 * @name: how people call the program
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_desk_fail_not_installed (GError **error, const char *name)
{
  /* Translators: %s is the name of a mail program */
  g_autofree char *message = g_strdup_printf (_("%s is not installed here. Install it, and try "
                                                "again."), name);

  return sp_desk_fail (error, SP_DESK_ERROR_NOT_INSTALLED, message);
}

/**
 * sp_desk_fail_nothing:
 * @error: return location for the error
 * @name: how people call the program
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_desk_fail_nothing (GError **error, const char *name)
{
  /* Translators: %s is the name of a mail program */
  g_autofree char *message = g_strdup_printf (_("%s was not given this account, so there is "
                                                "nothing to take back."), name);

  return sp_desk_fail (error, SP_DESK_ERROR_NOTHING, message);
}

/**
 * sp_desk_fail_unreadable:
 * @error: return location for the error
 * @name: how people call the program
 * @file: the name of its list
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_desk_fail_unreadable (GError **error, const char *name, const char *file)
{
  g_autofree char *message =
    /* Translators: the name of a program, and of the file in which it lists what it has */
    g_strdup_printf (_("%s has a list (%s) that cannot be read, so nothing was changed. Please "
                       "look into it."), name, file);

  return sp_desk_fail (error, SP_DESK_ERROR_UNREADABLE, message);
}

/**
 * sp_desk_find_note:
 * @desk: (nullable): a program of this desktop
 *
 * Returns: (transfer none) (nullable): what one has to know of it as it is here, translated
 */
const char *
sp_desk_find_note (const SpDesk *desk)
{
  return desk != NULL && desk->find_note != NULL ? desk->find_note () : NULL;
}

/**
 * sp_desk_check_passwords:
 * @credentials: (element-type SpCredentials): the credentials of an account
 * @error: return location for %SP_DESK_ERROR_PASSWORD
 *
 * Returns: whether they are text, as everything on a bus has to be
 */
gboolean
sp_desk_check_passwords (GPtrArray *credentials, GError **error)
{
  for (guint i = 0; i < credentials->len; i++)
    {
      gsize length;
      const char *bytes = sp_credentials_get_secret (credentials->pdata[i], &length);

      if (!g_utf8_validate (bytes, (gssize) length, NULL))
        return sp_desk_fail (error, SP_DESK_ERROR_PASSWORD,
                             _("The password has bytes in it that are no letters (UTF-8), and no "
                               "program of the desktop takes such a one."));
    }
  return TRUE;
}

/**
 * sp_desk_host_of:
 * @service: a service of an account
 *
 * Returns: (transfer none): the name of its server
 */
const char *
sp_desk_host_of (SpAccountService *service)
{
  return sp_endpoint_get_host (sp_account_service_get_endpoint (service));
}
