/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

char              *sp_target_write_msmtp       (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_mbsync      (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_neomutt     (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_mutt        (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_getmail     (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_fetchmail   (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_offlineimap (SpAccount         *account,
                                                const char        *around);

SpAccountService  *sp_target_pick_incoming     (SpAccount         *account);
char              *sp_target_dup_name          (SpAccount         *account);
char             **sp_target_dup_argv          (SpAccount         *account,
                                                SpAccountService  *service);
char              *sp_target_dup_command       (SpAccount         *account,
                                                SpAccountService  *service);
char              *sp_target_shell_word        (const char        *word);
char              *sp_target_escape            (const char        *text,
                                                const char        *special);
char              *sp_target_python_string     (const char        *text);
gboolean           sp_target_has_tokens        (SpAccount         *account);
gboolean           sp_target_is_starttls       (SpAccountService  *service);

G_END_DECLS
