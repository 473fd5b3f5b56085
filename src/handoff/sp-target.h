/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-credentials.h"
#include "sp-desk.h"

G_BEGIN_DECLS

#define SP_TARGET_N_PLACES 10

/**
 * SpTargetKind:
 * @SP_TARGET_PART: it reads a file that people write, and our part of that is put between theirs
 * @SP_TARGET_DOCUMENT: it imports a file, which is of this account only
 * @SP_TARGET_CODE: it looks at a QR code
 * @SP_TARGET_DESK: it is on this desktop, and is given the account itself
 *
 * How a mail program gets an account.
 */
typedef enum
{
  SP_TARGET_PART,
  SP_TARGET_DOCUMENT,
  SP_TARGET_CODE,
  SP_TARGET_DESK,
} SpTargetKind;

/**
 * SpTargetArea:
 * @SP_TARGET_DESKTOP: a window on this computer
 * @SP_TARGET_TERMINAL: a program for terminals
 * @SP_TARGET_PHONE: a telephone, a tablet or another computer
 * @SP_TARGET_DOMAIN: whoever looks after the domain
 *
 * Where people look for a mail program.
 */
typedef enum
{
  SP_TARGET_DESKTOP,
  SP_TARGET_TERMINAL,
  SP_TARGET_PHONE,
  SP_TARGET_DOMAIN,
} SpTargetArea;

/**
 * SpTarget:
 * @id: how scripts call it
 * @name: how people call it; translatable where it is no proper name
 * @about: (nullable): what it is good for, translatable
 * @kind: how it gets an account
 * @area: where people look for it
 * @program: (nullable): the executable by which one sees whether it is here
 * @places: where its configuration may be; what is first there is what it reads, and the first
 *   of all is where it begins. "~" is the home folder. Empty where people do not write it
 * @ending: (nullable): how the name of its document ends, with the dot
 * @media_type: (nullable): what its document is (RFC 6838)
 * @services: one bit for each service that it can use; an account needs one of them
 * @starttls: whether it can insist on STARTTLS
 * @tokens: whether it can sign in with a token that another program gets for it
 * @pins: whether it can be told to believe one certificate, by its SHA-256
 * @atoms: whether it takes only user names that IMAP lets stand without quotes (RFC 3501, atom)
 * @alone: whether its file can have nothing beside one account
 * @sends: whether it needs a server for sending, too
 * @ascii: whether it takes only addresses in ASCII
 * @signable: whether its document may be signed
 * @code_needs_password: whether its code is nothing without the password
 * @signs_in: (nullable): whether it signs in with the browser to this server, by itself
 * @note: (nullable): what the person has to know beside, translatable
 * @token_note: (nullable): the same for an account with tokens
 * @token_refusal: (nullable): why it takes no account with tokens, where there is another way
 * @desk: (nullable): how it is given an account, where it is on this desktop
 * @write: (nullable): gives the configuration for an account that it takes; the second argument is
 *   what is around it in its file. Never has a secret in it.
 * @write_code: gives what is in the QR code for an account that it takes, with the passwords of
 *   the incoming and the outgoing server where they are given
 * @dup_objection: (nullable): says what else stands against an account
 *
 * A mail program that can be given an account.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *about;
  SpTargetKind kind;
  SpTargetArea area;
  const char *program;
  const char *places[SP_TARGET_N_PLACES + 1];
  const char *ending;
  const char *media_type;
  guint services;
  gboolean starttls;
  gboolean tokens;
  gboolean pins;
  gboolean atoms;
  gboolean alone;
  gboolean sends;
  gboolean ascii;
  gboolean signable;
  gboolean code_needs_password;
  gboolean (*signs_in) (const char *host);
  const char *note;
  const char *token_note;
  const char *token_refusal;
  const SpDesk *desk;
  char *(*write) (SpAccount *account, const char *around);
  SecretValue *(*write_code) (SpAccount *account, SpCredentials *incoming, SpCredentials *outgoing,
                              GError **error);
  char *(*dup_objection) (SpAccount *account);
} SpTarget;

const SpTarget    *sp_targets                (guint           *n_targets);
const SpTarget    *sp_target_find            (const char      *id);

gboolean           sp_target_is_installed    (const SpTarget  *target);
const char        *sp_target_find_place      (const SpTarget  *target);
char              *sp_target_expand_place    (const char      *place);
char              *sp_target_dup_refusal     (const SpTarget  *target,
                                              SpAccount       *account);
const char        *sp_target_get_note        (const SpTarget  *target,
                                              SpAccount       *account);
char              *sp_target_write           (const SpTarget  *target,
                                              SpAccount       *account,
                                              const char      *around);
SecretValue       *sp_target_write_code      (const SpTarget  *target,
                                              SpAccount       *account,
                                              GPtrArray       *credentials,
                                              GError         **error);

G_END_DECLS
