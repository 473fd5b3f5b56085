/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpClue:
 * @SP_CLUE_PASSWORD_USED: a password was sent, or would have been
 * @SP_CLUE_TOKEN_USED: an OAuth 2 access token was
 * @SP_CLUE_SIGNED_IN_AS_OTHER: the token is of somebody else than the user name says
 * @SP_CLUE_NO_CLIENT_ID: this program is not known to whoever signs people in there
 * @SP_CLUE_OTHER_SIGNED_IN: another service took the same credentials
 * @SP_CLUE_OTHER_REFUSED: another service refused them
 * @SP_CLUE_NOTHING_CONNECTS: of two or more services not one was reached
 * @SP_CLUE_NO_NETWORK: this machine has no network
 * @SP_CLUE_CAPTIVE_PORTAL: this network wants a sign-in of its own on a web page
 * @SP_CLUE_PROXY_IN_USE: this machine is set to use a proxy
 * @SP_CLUE_CLOCK_BEHIND: the date is before the day on which Signpost's facts were checked
 * @SP_CLUE_SERVER_KNOWN: it was checked, so address, user name, host and port are known
 * @SP_CLUE_RETIRED_HOST: the provider gave this host name up
 * @SP_CLUE_LOOPBACK_HOST: the server is on this machine
 * @SP_CLUE_OWN_HOST: the host is one that the provider is known to have, elsewhere
 * @SP_CLUE_FOREIGN_HOST: the host is another provider's than the address
 * @SP_CLUE_INBOUND_HOST: the host takes mail in for domains, and is asked to send
 * @SP_CLUE_PORT_25: the outgoing server is asked on port 25
 * @SP_CLUE_OFFERS_ONLY_TOKENS: the server offers OAuth 2 and no password
 * @SP_CLUE_CAPS_LOCK: Caps Lock was on when the password was typed
 * @SP_CLUE_OUTER_SPACE: the password begins or ends with a blank
 * @SP_CLUE_INNER_SPACE: the password has a blank inside
 * @SP_CLUE_NON_ASCII: the password has characters beyond ASCII
 * @SP_CLUE_APP_PASSWORD_SHAPE: the password looks like an app password of this provider
 * @SP_CLUE_USER_NOT_FULL_ADDRESS: the user name is no address
 * @SP_CLUE_USER_IS_ADDRESS: the user name is the address
 * @SP_CLUE_USER_HAS_CAPITALS: the user name has capital letters
 * @SP_CLUE_WANTS_APP_PASSWORD: the provider takes app passwords and not the account's own
 * @SP_CLUE_MAY_WANT_APP_PASSWORD: it takes either, by the account's settings
 * @SP_CLUE_TAKES_NO_PASSWORD: it takes no password of any kind
 * @SP_CLUE_WANTS_FULL_ADDRESS: its user names are whole addresses
 * @SP_CLUE_WANTS_OTHER_USER: its user names are no addresses
 * @SP_CLUE_WANTS_LOWER_CASE: its user names have no capitals
 * @SP_CLUE_WANTS_MAIN_ADDRESS: its user names are no aliases
 * @SP_CLUE_MUST_ENABLE: mail programs are off there until somebody switches them on
 * @SP_CLUE_ONE_POP_SESSION: it allows one POP3 session at a time
 *
 * What is known beside a server's reply.
 */
typedef enum
{
  SP_CLUE_PASSWORD_USED,
  SP_CLUE_TOKEN_USED,
  SP_CLUE_SIGNED_IN_AS_OTHER,
  SP_CLUE_NO_CLIENT_ID,
  SP_CLUE_OTHER_SIGNED_IN,
  SP_CLUE_OTHER_REFUSED,
  SP_CLUE_NOTHING_CONNECTS,
  SP_CLUE_NO_NETWORK,
  SP_CLUE_CAPTIVE_PORTAL,
  SP_CLUE_PROXY_IN_USE,
  SP_CLUE_CLOCK_BEHIND,
  SP_CLUE_SERVER_KNOWN,
  SP_CLUE_RETIRED_HOST,
  SP_CLUE_LOOPBACK_HOST,
  SP_CLUE_OWN_HOST,
  SP_CLUE_FOREIGN_HOST,
  SP_CLUE_INBOUND_HOST,
  SP_CLUE_PORT_25,
  SP_CLUE_OFFERS_ONLY_TOKENS,
  SP_CLUE_CAPS_LOCK,
  SP_CLUE_OUTER_SPACE,
  SP_CLUE_INNER_SPACE,
  SP_CLUE_NON_ASCII,
  SP_CLUE_APP_PASSWORD_SHAPE,
  SP_CLUE_USER_NOT_FULL_ADDRESS,
  SP_CLUE_USER_IS_ADDRESS,
  SP_CLUE_USER_HAS_CAPITALS,
  SP_CLUE_WANTS_APP_PASSWORD,
  SP_CLUE_MAY_WANT_APP_PASSWORD,
  SP_CLUE_TAKES_NO_PASSWORD,
  SP_CLUE_WANTS_FULL_ADDRESS,
  SP_CLUE_WANTS_OTHER_USER,
  SP_CLUE_WANTS_LOWER_CASE,
  SP_CLUE_WANTS_MAIN_ADDRESS,
  SP_CLUE_MUST_ENABLE,
  SP_CLUE_ONE_POP_SESSION,
} SpClue;

/**
 * SpClues:
 *
 * A set of #SpClue, see SP_CLUE_SET().
 */
typedef guint64 SpClues;

/**
 * SP_CLUE_SET:
 * @clue: a #SpClue
 *
 * Returns: the set of that clue alone
 */
#define SP_CLUE_SET(clue) (G_GUINT64_CONSTANT (1) << (clue))

#define SP_TYPE_CLUE (sp_clue_get_type ())

GType  sp_clue_get_type (void) G_GNUC_CONST;

G_END_DECLS
