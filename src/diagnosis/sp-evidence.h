/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-clue.h"
#include "sp-fault.h"
#include "sp-phrase-book.h"
#include "sp-service.h"
#include "sp-tls-facts.h"

G_BEGIN_DECLS

/**
 * SP_NOT_KNOWN:
 *
 * Stands for a value of an enumeration that is not known.
 */
#define SP_NOT_KNOWN (-1)

/**
 * SpEvidence:
 * @service: a #SpService, or %SP_NOT_KNOWN
 * @security: a #SpSecurity, or %SP_NOT_KNOWN
 * @stage: a #SpStage, or %SP_NOT_KNOWN
 * @outcome: a #SpOutcome, or %SP_NOT_KNOWN
 * @fault: what we saw ourselves
 * @tls_faults: the faults of the certificate
 * @provider: (nullable): the provider's id
 * @clues: what is known beside
 * @codes: (nullable) (array zero-terminated=1): the machine codes of the reply
 * @said: (nullable): the phrases in what the server said
 * @issuer: (nullable): the phrases in the name of the certificate's issuer
 *
 * All that speaks for one cause or another, of one failure. Owns the last three.
 */
typedef struct
{
  int service;
  int security;
  int stage;
  int outcome;
  SpFault fault;
  SpTlsFaults tls_faults;
  const char *provider;
  SpClues clues;
  char **codes;
  SpMatches *said;
  SpMatches *issuer;
} SpEvidence;

#define SP_EVIDENCE_INIT { \
    .service = SP_NOT_KNOWN, .security = SP_NOT_KNOWN, \
    .stage = SP_NOT_KNOWN, .outcome = SP_NOT_KNOWN, \
}

void  sp_evidence_set_text (SpEvidence          *evidence,
                            const SpPhraseBook  *phrases,
                            const char          *text,
                            const char          *code);
void  sp_evidence_clear    (SpEvidence          *evidence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpEvidence, sp_evidence_clear)

G_END_DECLS
