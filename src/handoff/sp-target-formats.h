/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-credentials.h"

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
char              *sp_target_write_apple       (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_k9          (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_autoconfig  (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_settings    (SpAccount         *account,
                                                const char        *around);
char              *sp_target_write_outlook     (SpAccount         *account,
                                                const char        *around);

SecretValue       *sp_target_code_thunderbird  (SpAccount         *account,
                                                SpCredentials     *incoming,
                                                SpCredentials     *outgoing,
                                                GError           **error);
SecretValue       *sp_target_code_delta_chat   (SpAccount         *account,
                                                SpCredentials     *incoming,
                                                SpCredentials     *outgoing,
                                                GError           **error);

char              *sp_target_refuse_apple      (SpAccount         *account);
char              *sp_target_refuse_autoconfig (SpAccount         *account);

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
