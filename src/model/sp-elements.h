/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SP_MAX_ATTRIBUTES 16

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
} SpElement;

gboolean  sp_elements_read   (const SpElement  *elements,
                              guint             n_elements,
                              GBytes           *xml,
                              const char       *name,
                              gpointer          reader,
                              GError          **error);
gboolean  sp_elements_refuse (GError          **error,
                              const char       *format,
                              ...) G_GNUC_PRINTF (2, 3);
char    **sp_elements_split  (const char       *words);

G_END_DECLS
