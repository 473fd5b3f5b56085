/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-rule-book.h"

#define DIAGNOSIS(id, inside) "<diagnosis id='" id "' scope='server'>\n" inside "</diagnosis>\n"
#define REMEDY(inside) "<remedy actor='you'><title>Title</title><why>Why.</why>" inside \
                       "</remedy>\n"
#define STEP "<step>Step.</step>"
#define CAUSE(id, inside) DIAGNOSIS (id, inside REMEDY (STEP))
#define CERTAIN(rest) "<when confidence='certain' " rest "</when>\n"
#define LIKELY(rest) "<when confidence='likely' " rest "</when>\n"
#define POSSIBLE(rest) "<when confidence='possible' " rest "</when>\n"
#define SAYS(phrase) "><says>" phrase "</says>"

gboolean  read_cause   (SpRuleBook        *book,
                        const char        *xml,
                        gssize             length,
                        GError           **error);
gboolean  read_phrases (SpRuleBook        *book,
                        const char        *xml,
                        GError           **error);
void      add_cause    (SpRuleBook        *book,
                        const char        *xml);
void      add_phrases  (SpRuleBook        *book,
                        const char        *xml);
char     *rank         (const SpRuleBook  *book,
                        const SpEvidence  *evidence);
char     *rank_text    (const SpRuleBook  *book,
                        const char        *text);
