/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page comes after which. Only this file knows; the window goes there. */
#include "config.h"

#include "sp-route.h"

#include "sp-address-page.h"
#include "sp-check-page.h"
#include "sp-done-page.h"
#include "sp-search-page.h"
#include "sp-servers-page.h"
#include "sp-sign-in-page.h"
#include "sp-start-page.h"

static GType
before_the_check (SpSetup *setup)
{
  return sp_setup_wants_sign_in (setup) ? SP_TYPE_SIGN_IN_PAGE : SP_TYPE_CHECK_PAGE;
}

/* Nothing will be sent to servers where nobody can sign in: they are only to be shown. */
static gboolean
is_for_show (SpSetup *setup)
{
  SpServer *incoming = sp_draft_get_incoming (sp_setup_get_draft (setup));
  g_autoptr(SpWay) way = NULL;

  if (!sp_setup_wants_sign_in (setup) || sp_server_get_endpoint (incoming) == NULL)
    return FALSE;
  way = sp_setup_find_way (setup);
  return !sp_way_is_open (way);
}

static GType
after_servers_are_known (SpSetup *setup)
{
  SpDraft *draft = sp_setup_get_draft (setup);

  if (sp_setup_get_drill (setup) != NULL && !sp_draft_lacks_word (draft))
    return SP_TYPE_CHECK_PAGE;
  return sp_draft_is_certain (draft) || is_for_show (setup) ? before_the_check (setup)
                                                            : SP_TYPE_SERVERS_PAGE;
}

static GType
after_start (SpPage *here)
{
  switch (sp_start_page_get_choice (SP_START_PAGE (here)))
    {
    case SP_START_CHOICE_CHECK:
      return before_the_check (sp_page_get_setup (here));
    case SP_START_CHOICE_SHOW:
      return SP_TYPE_DONE_PAGE;
    case SP_START_CHOICE_ADD:
    default:
      return SP_TYPE_ADDRESS_PAGE;
    }
}

/**
 * sp_route_find_next:
 * @here: a page that has finished
 *
 * Returns: the type of the page that comes next
 */
GType
sp_route_find_next (SpPage *here)
{
  SpSetup *setup = sp_page_get_setup (here);

  if (SP_IS_START_PAGE (here))
    return after_start (here);
  if (SP_IS_ADDRESS_PAGE (here))
    return sp_setup_find_servers (setup) ? after_servers_are_known (setup) : SP_TYPE_SEARCH_PAGE;
  if (SP_IS_SEARCH_PAGE (here))
    return after_servers_are_known (setup);
  if (SP_IS_SERVERS_PAGE (here))
    return before_the_check (setup);
  if (SP_IS_SIGN_IN_PAGE (here) && sp_setup_get_tokens (setup) != NULL)
    return SP_TYPE_CHECK_PAGE;
  return SP_TYPE_DONE_PAGE;
}
