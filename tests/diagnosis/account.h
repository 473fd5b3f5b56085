/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-case.h"
#include "sp-diagnosis.h"

/**
 * Account:
 * @catalogue: the providers
 * @account: the account
 * @seen: (element-type SpObservation): what was seen of its servers
 * @sha256: the fingerprint of the certificates that are not trusted
 *
 * An account whose check is told and not done.
 */
typedef struct
{
  SpCatalogue *catalogue;
  SpCase *account;
  GListStore *seen;
  const char *sha256;
} Account;

#define SELF_SIGNED_SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER_SHA256 "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"

void        account_init        (Account      *self,
                                 const char   *address);
void        account_clear       (Account      *self);
void        account_sign_in     (Account      *self,
                                 const char   *user,
                                 const char   *password);
void        account_works       (Account      *self,
                                 const char   *url);
void        account_fails       (Account      *self,
                                 const char   *url,
                                 SpStage       stage,
                                 SpFault       fault);
void        account_refuses     (Account      *self,
                                 const char   *url,
                                 const char   *reply,
                                 const char   *code);
void        account_complains   (Account      *self,
                                 const char   *url,
                                 const char   *reply,
                                 const char   *challenge);
void        account_distrusts   (Account      *self,
                                 const char   *url,
                                 SpTlsFaults   faults,
                                 const char   *issuer);
void        account_skips       (Account      *self,
                                 const char   *url,
                                 SpStage       stage,
                                 SpFault       fault);
GPtrArray  *account_examine     (Account      *self);
char       *account_show_causes (Account      *self);
SpAction   *find_action         (SpFinding    *finding,
                                 const char   *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Account, account_clear)
