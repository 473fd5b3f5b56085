/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice mailbox from a file. */
#include "fuzz.h"
#include "sp-practice-scenario.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) xml = g_bytes_new (bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpPracticeScenario) scenario = sp_practice_scenario_new_from_xml (xml, "fuzz", &error);

  g_assert ((scenario == NULL) == (error != NULL));
  return 0;
}
