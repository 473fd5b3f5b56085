/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpost: the program with the window. */
#include "config.h"

#include <glib/gi18n.h>
#include <sys/resource.h>

#include "sp-application.h"
#include "sp-language.h"

/* No picture of the memory is left behind. The process stays visible to others all the same:
 * assistive technologies and the portals of a sandbox have to know whom they talk to. */
static void
refuse_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

int
main (int argc, char **argv)
{
  g_autoptr(SpApplication) application = NULL;

  sp_language_begin ();
  refuse_core_dumps ();

  g_set_application_name (_("Signpost"));
  application = sp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
