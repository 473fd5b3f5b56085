/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-cause.h"
#include "sp-finding-private.h"
#include "sp-particulars.h"

G_BEGIN_DECLS

void  sp_remedy_write (const SpRemedy       *remedy,
                       const SpParticulars  *particulars,
                       const SpEvidence     *evidence,
                       SpFindingFields      *fields);

G_END_DECLS
