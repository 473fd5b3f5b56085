/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What speaks for one cause or another. */
#include "config.h"

#include "sp-evidence.h"

#include "sp-reply-text.h"

/**
 * sp_evidence_set_text:
 * @evidence: what is known of a failure
 * @phrases: the phrases of the rules
 * @text: (nullable): what the server said, as UTF-8
 * @code: (nullable): the machine code, where it is known apart from @text
 */
void
sp_evidence_set_text (SpEvidence          *evidence,
                      const SpPhraseBook  *phrases,
                      const char          *text,
                      const char          *code)
{
  g_autofree char *unfolded = sp_reply_text_unfold (text != NULL ? text : "");
  g_autofree char *with_code = g_strconcat (unfolded, code != NULL ? "\n" : NULL, code, NULL);
  SpService service;

  evidence->said = sp_phrase_book_match (phrases, unfolded);
  evidence->codes = sp_reply_text_find_codes (with_code);
  if (evidence->service == SP_NOT_KNOWN && sp_reply_text_find_service (unfolded, &service))
    evidence->service = service;
}

/**
 * sp_evidence_clear:
 * @evidence: what is known of a failure
 */
void
sp_evidence_clear (SpEvidence *evidence)
{
  g_clear_pointer (&evidence->codes, g_strfreev);
  g_clear_pointer (&evidence->said, sp_matches_free);
  g_clear_pointer (&evidence->issuer, sp_matches_free);
}
