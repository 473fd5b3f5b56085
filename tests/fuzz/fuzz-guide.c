/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/guides: each part has steps, and its pages are web pages. */
#include "fuzz.h"
#include "sp-guide.h"

static void
read_part (const SpGuidePart *part)
{
  g_assert (part->title != NULL && part->steps[0] != NULL);
  for (guint i = 0; i < part->pages->len; i++)
    g_assert (g_str_has_prefix (((SpAction *) part->pages->pdata[i])->target, "https://"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) xml = g_bytes_new (bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpGuide) guide = sp_guide_new_from_xml (xml, "fuzz", &error);
  g_autofree char *text = NULL;

  g_assert ((guide == NULL) == (error != NULL));
  if (guide == NULL)
    return 0;
  text = sp_guide_dup_text (guide);
  g_assert (*text != '\0');
  for (guint i = 0; i < sp_guide_get_parts (guide)->len; i++)
    read_part (sp_guide_get_parts (guide)->pdata[i]);
  return 0;
}
