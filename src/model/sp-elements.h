/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SP_MAX_ATTRIBUTES 16
#define SP_MAX_ELEMENT_TABLES 2

/**
 * SpElement:
 * @name: the name of an element
 * @parent: (nullable): the element it has to be in, %NULL for the document itself
 * @attributes: the attributes that it may have
 * @n_needed: how many of them, from the first, it must have
 * @begin: (nullable): takes the values of @attributes, in their order, %NULL where one is not
 *   there
 * @text: (nullable): takes its text with the blanks joined; without it the element has none
 * @end: (nullable): is called when all of the element was read
 * @is_single: whether there is only one in its parent; the document itself has only one anyway
 * @is_verbatim: whether @text takes every blank as it stands
 *
 * What one element of an XML format means. A format is a table of these.
 */
typedef struct
{
  const char *name;
  const char *parent;
  const char *attributes[SP_MAX_ATTRIBUTES + 1];
  guint n_needed;
  gboolean (*begin) (gpointer reader, const char *const *values, GError **error);
  gboolean (*text) (gpointer reader, const char *text, GError **error);
  gboolean (*end) (gpointer reader, GError **error);
  gboolean is_single;
  gboolean is_verbatim;
} SpElement;

/**
 * SpElementTable:
 * @elements: (array length=n_elements): what the elements mean
 * @n_elements: how many there are
 */
typedef struct
{
  const SpElement *elements;
  guint n_elements;
} SpElementTable;

/**
 * SpElementFormat:
 * @tables: (array zero-terminated=1): its elements; of two that fit, the first counts
 * @is_lenient: whether whatever is not understood is passed over and attributes may be
 *   missing; the document itself has to be the right one all the same
 */
typedef struct
{
  const SpElementTable *tables[SP_MAX_ELEMENT_TABLES + 1];
  gboolean is_lenient;
} SpElementFormat;

gboolean  sp_elements_read        (const SpElement        *elements,
                                   guint                   n_elements,
                                   GBytes                 *xml,
                                   const char             *name,
                                   gpointer                reader,
                                   GError                **error);
gboolean  sp_elements_read_format (const SpElementFormat  *format,
                                   GBytes                 *xml,
                                   const char             *name,
                                   gpointer                reader,
                                   GError                **error);
gboolean  sp_elements_refuse      (GError                **error,
                                   const char             *format,
                                   ...) G_GNUC_PRINTF (2, 3);
char    **sp_elements_split       (const char             *words);
gboolean  sp_elements_set_text    (char                  **field,
                                   const char             *text,
                                   GError                **error);

G_END_DECLS
