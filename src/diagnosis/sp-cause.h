/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-finding.h"
#include "sp-rule.h"

G_BEGIN_DECLS

/**
 * SpPieceKind:
 * @SP_PIECE_STEP: a thing to do
 * @SP_PIECE_OPEN_PAGE: a page to open
 * @SP_PIECE_FIX: a thing Signpost can do
 * @SP_PIECE_COPY: a text to copy
 */
typedef enum
{
  SP_PIECE_STEP,
  SP_PIECE_OPEN_PAGE,
  SP_PIECE_FIX,
  SP_PIECE_COPY,
} SpPieceKind;

/**
 * SpPiece:
 * @kind: what it is
 * @condition: when it is shown
 * @id: (nullable): the page or the fix
 * @target: (nullable): the address of a page
 * @from: (nullable): which words of the provider's own file are the step
 * @text: (nullable): the step, or the label of the button; to be translated
 * @lines: (nullable) (element-type SpLine): the text to copy
 */
typedef struct
{
  SpPieceKind kind;
  SpCondition condition;
  char *id;
  char *target;
  char *from;
  char *text;
  GPtrArray *lines;
} SpPiece;

/**
 * SpLineKind:
 * @SP_LINE_WORDS: words, to be translated
 * @SP_LINE_POWERSHELL: a command for PowerShell
 * @SP_LINE_SHELL: a command for a Unix shell
 */
typedef enum
{
  SP_LINE_WORDS,
  SP_LINE_POWERSHELL,
  SP_LINE_SHELL,
} SpLineKind;

/**
 * SpLine:
 * @text: a line
 * @kind: for whom it is
 */
typedef struct
{
  char *text;
  SpLineKind kind;
} SpLine;

/**
 * SpRemedy:
 * @id: (nullable): what a rule asks for it by
 * @condition: when it is shown to those who do not ask
 * @actor: who can act
 * @title: what happened; to be translated
 * @why: why; to be translated
 * @pieces: (element-type SpPiece): what to do, in order
 */
typedef struct
{
  char *id;
  SpCondition condition;
  SpActor actor;
  char *title;
  char *why;
  GPtrArray *pieces;
} SpRemedy;

/**
 * SpExample:
 * @evidence: what is known beside the text
 * @text: what the server said, maybe nothing
 * @issuer: (nullable): who issued the certificate
 * @provider: (nullable): the provider's id
 * @is_shared: whether it may mean something else
 *
 * A case that leads to a cause.
 */
typedef struct
{
  SpEvidence evidence;
  char *text;
  char *issuer;
  char *provider;
  gboolean is_shared;
} SpExample;

/**
 * SpCause:
 * @id: its name
 * @scope: whom it concerns
 * @stages: a bit for each #SpStage at which it shows, none for any
 * @rules: (element-type SpRule): what speaks for it
 * @remedies: (element-type SpRemedy): what to tell
 * @examples: (element-type SpExample): cases that lead to it
 *
 * One file of data/diagnoses.
 */
typedef struct
{
  char *id;
  SpScope scope;
  guint stages;
  GPtrArray *rules;
  GPtrArray *remedies;
  GPtrArray *examples;
} SpCause;

SpCause         *sp_cause_new          (void);
void             sp_cause_free         (SpCause           *cause);
SpRemedy        *sp_remedy_new         (void);
SpPiece         *sp_piece_new          (SpPieceKind        kind);
SpExample       *sp_example_new        (void);
void             sp_cause_add_line     (SpPiece           *piece,
                                        const char        *text,
                                        SpLineKind         kind);
const SpRemedy  *sp_cause_find_remedy  (const SpCause     *cause,
                                        const SpRule      *rule,
                                        const SpEvidence  *evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCause, sp_cause_free)

G_END_DECLS
