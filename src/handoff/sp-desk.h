/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-account.h"

G_BEGIN_DECLS

/**
 * SpDeskError:
 * @SP_DESK_ERROR_NOT_INSTALLED: the program is not on this desktop
 * @SP_DESK_ERROR_HAS_ACCOUNT: an account of this address is there already
 * @SP_DESK_ERROR_PASSWORD: it takes no password like this one
 * @SP_DESK_ERROR_REFUSED: it said no, in its own words
 * @SP_DESK_ERROR_NOTHING: it was never given this account, or has let go of it
 * @SP_DESK_ERROR_IN_USE: what it was given is in use and is not taken away
 * @SP_DESK_ERROR_UNREADABLE: a list, ours or the program's, cannot be read, or the bus not be asked
 *
 * Why a program of this desktop was not given an account, or still has it. The message says what
 * happened and the way on. Beside these there are errors of the vault and of files.
 */
typedef enum
{
  SP_DESK_ERROR_NOT_INSTALLED,
  SP_DESK_ERROR_HAS_ACCOUNT,
  SP_DESK_ERROR_PASSWORD,
  SP_DESK_ERROR_REFUSED,
  SP_DESK_ERROR_NOTHING,
  SP_DESK_ERROR_IN_USE,
  SP_DESK_ERROR_UNREADABLE,
} SpDeskError;

#define SP_DESK_ERROR (sp_desk_error_quark ())

/**
 * SpDeskView:
 * @installed: whether it is on this desktop
 * @running_matters: whether it runs and has to be started anew to see the account
 * @has_account: whether an account of this address is there already, whoever made it
 * @is_ours: whether we gave it, so that it can be taken back
 * @holder: (nullable): which other program the account is from, where it is not from this one
 * @folder: (nullable): where its files are
 *
 * What one sees of a program of this desktop without starting anything.
 */
typedef struct
{
  gboolean installed;
  gboolean running_matters;
  gboolean has_account;
  gboolean is_ours;
  const char *holder;
  char *folder;
} SpDeskView;

/**
 * SpDesk:
 * @look: fills a view that is all zeros; without an account it says nothing of one. Starts
 *   nothing.
 * @dup_preview: what would be written, as text and without a secret; pure
 * @give: gives it the account, with the #SpCredentials of each service; all or nothing, also
 *   where it is cancelled
 * @take_back: takes back what @give gave, and nothing else
 * @find_note: (nullable): what one has to know of it as it is here, %NULL for nothing; only looks
 *   which files there are
 *
 * A program of this desktop that is given accounts. All but @dup_preview and @find_note block and
 * are for a worker; nothing is kept between two calls. "Could not see it" is an error, and never
 * "it is not there".
 */
typedef struct
{
  gboolean (*look) (SpAccount *account, SpDeskView *view, GCancellable *cancellable,
                    GError **error);
  char *(*dup_preview) (SpAccount *account);
  gboolean (*give) (SpAccount *account, GPtrArray *credentials, GCancellable *cancellable,
                    GError **error);
  gboolean (*take_back) (SpAddress *address, GCancellable *cancellable, GError **error);
  const char *(*find_note) (void);
} SpDesk;

extern const SpDesk sp_desk_evolution;
extern const SpDesk sp_desk_geary;
extern const SpDesk sp_desk_goa;
extern const SpDesk sp_desk_thunderbird;

GQuark          sp_desk_error_quark        (void);

SpDeskView     *sp_desk_view_new           (void);
void            sp_desk_view_free          (SpDeskView         *self);

gboolean        sp_desk_fail               (GError            **error,
                                            SpDeskError         code,
                                            const char         *message);
gboolean        sp_desk_fail_not_installed (GError            **error,
                                            const char         *name);
gboolean        sp_desk_fail_nothing       (GError            **error,
                                            const char         *name);
gboolean        sp_desk_fail_unreadable    (GError            **error,
                                            const char         *name,
                                            const char         *file);
const char     *sp_desk_find_note          (const SpDesk       *desk);
gboolean        sp_desk_check_passwords    (GPtrArray          *credentials,
                                            GError            **error);
const char     *sp_desk_host_of            (SpAccountService   *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpDeskView, sp_desk_view_free)

G_END_DECLS
