/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-diagnosis.h"
#include "sp-rule-book.h"

G_BEGIN_DECLS

const SpRuleBook  *sp_diagnosis_get_book (SpDiagnosis  *self);

G_END_DECLS
