/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mailbox that works: what a check proved, for whoever uses it next. */
#include "config.h"

#include "sp-account.h"

#include <string.h>

/* In bytes. */
#define MAX_NAME 256

struct _SpAccountService
{
  SpEndpoint *endpoint;
  char *user_name;
  char *mechanism;
  char *pinned_sha256;
};

struct _SpAccount
{
  SpAddress *address;
  char *name;
  char *provider_id;
  SpSecretKind secret_kind;
  GDateTime *checked;
  GPtrArray *services;
};

G_DEFINE_BOXED_TYPE (SpAccountService, sp_account_service, sp_account_service_ref,
                     sp_account_service_unref)
G_DEFINE_BOXED_TYPE (SpAccount, sp_account, sp_account_ref, sp_account_unref)

/**
 * sp_account_service_new:
 * @endpoint: where
 * @user_name: a name for which sp_user_name_is_valid() holds: who signs in there
 * @mechanism: (nullable): how the sign-in was done
 * @pinned_sha256: (nullable): fingerprint of the certificate that the person pinned for this
 *   endpoint, in hexadecimal
 *
 * Returns: (transfer full): the service
 */
SpAccountService *
sp_account_service_new (SpEndpoint *endpoint,
                        const char *user_name,
                        const char *mechanism,
                        const char *pinned_sha256)
{
  SpAccountService *self;

  g_return_val_if_fail (sp_user_name_is_valid (user_name), NULL);

  self = g_atomic_rc_box_new0 (SpAccountService);
  self->endpoint = sp_endpoint_ref (endpoint);
  self->user_name = g_strdup (user_name);
  self->mechanism = g_strdup (mechanism);
  self->pinned_sha256 = g_strdup (pinned_sha256);
  return self;
}

SpAccountService *
sp_account_service_ref (SpAccountService *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
account_service_clear (SpAccountService *self)
{
  sp_endpoint_unref (self->endpoint);
  g_free (self->user_name);
  g_free (self->mechanism);
  g_free (self->pinned_sha256);
}

void
sp_account_service_unref (SpAccountService *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) account_service_clear);
}

SpEndpoint *
sp_account_service_get_endpoint (SpAccountService *self)
{
  return self->endpoint;
}

const char *
sp_account_service_get_user_name (SpAccountService *self)
{
  return self->user_name;
}

/**
 * sp_account_service_get_mechanism:
 * @self: a service
 *
 * Returns: (transfer none) (nullable): how the sign-in was done, in the check's words
 */
const char *
sp_account_service_get_mechanism (SpAccountService *self)
{
  return self->mechanism;
}

/**
 * sp_account_service_get_pinned_sha256:
 * @self: a service
 *
 * Returns: (transfer none) (nullable): the fingerprint that was pinned for its endpoint
 */
const char *
sp_account_service_get_pinned_sha256 (SpAccountService *self)
{
  return self->pinned_sha256;
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  SpAccountService *first = *(SpAccountService **) a;
  SpAccountService *second = *(SpAccountService **) b;

  return (int) sp_endpoint_get_service (first->endpoint) -
         (int) sp_endpoint_get_service (second->endpoint);
}

/**
 * sp_account_new:
 * @address: whose mailbox it is
 * @provider_id: (nullable): who runs it, as the catalogue calls it
 * @secret_kind: with what it signs in: a password, or tokens that are got with a refresh token
 * @checked: (nullable): when all of it was last seen to work
 * @services: (element-type SpAccountService): its services, at most one of a kind
 *
 * Returns: (transfer full): the account
 */
SpAccount *
sp_account_new (SpAddress    *address,
                const char   *provider_id,
                SpSecretKind  secret_kind,
                GDateTime    *checked,
                GPtrArray    *services)
{
  SpAccount *self = g_atomic_rc_box_new0 (SpAccount);

  self->address = sp_address_ref (address);
  self->provider_id = g_strdup (provider_id);
  self->secret_kind = secret_kind;
  self->checked = checked != NULL ? g_date_time_ref (checked) : NULL;
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);
  for (guint i = 0; i < services->len; i++)
    g_ptr_array_add (self->services, sp_account_service_ref (g_ptr_array_index (services, i)));
  g_ptr_array_sort (self->services, compare_services);
  return self;
}

SpAccount *
sp_account_ref (SpAccount *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
account_clear (SpAccount *self)
{
  sp_address_unref (self->address);
  g_free (self->name);
  g_free (self->provider_id);
  g_clear_pointer (&self->checked, g_date_time_unref);
  g_ptr_array_unref (self->services);
}

void
sp_account_unref (SpAccount *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) account_clear);
}

SpAddress *
sp_account_get_address (SpAccount *self)
{
  return self->address;
}

/* A name is for the From line of a message: one line of text. */
static gboolean
is_name (const char *name)
{
  if (*name == '\0' || strlen (name) > MAX_NAME || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (c)))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_account_with_name:
 * @self: an account
 * @name: (nullable): the person's name; what cannot be one counts as none
 *
 * Returns: (transfer full): the same account under that name
 */
SpAccount *
sp_account_with_name (SpAccount *self, const char *name)
{
  SpAccount *named = sp_account_new (self->address, self->provider_id, self->secret_kind,
                                     self->checked, self->services);
  g_autofree char *stripped = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  if (stripped != NULL && is_name (stripped))
    named->name = g_steal_pointer (&stripped);
  return named;
}

/**
 * sp_account_get_name:
 * @self: an account
 *
 * Returns: (transfer none) (nullable): the name of the person whose mailbox it is
 */
const char *
sp_account_get_name (SpAccount *self)
{
  return self->name;
}

/**
 * sp_account_get_provider_id:
 * @self: an account
 *
 * Returns: (transfer none) (nullable): who runs the mailbox, as the catalogue calls it
 */
const char *
sp_account_get_provider_id (SpAccount *self)
{
  return self->provider_id;
}

SpSecretKind
sp_account_get_secret_kind (SpAccount *self)
{
  return self->secret_kind;
}

/**
 * sp_account_get_checked:
 * @self: an account
 *
 * Returns: (transfer none) (nullable): when all of it was last seen to work
 */
GDateTime *
sp_account_get_checked (SpAccount *self)
{
  return self->checked;
}

/**
 * sp_account_get_services:
 * @self: an account
 *
 * Returns: (transfer none) (element-type SpAccountService): its services, in their order
 */
GPtrArray *
sp_account_get_services (SpAccount *self)
{
  return self->services;
}

/**
 * sp_account_get_service:
 * @self: an account
 * @service: a kind of service
 *
 * Returns: (transfer none) (nullable): the account's service of that kind
 */
SpAccountService *
sp_account_get_service (SpAccount *self, SpService service)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      SpAccountService *candidate = g_ptr_array_index (self->services, i);

      if (sp_endpoint_get_service (candidate->endpoint) == service)
        return candidate;
    }
  return NULL;
}

/**
 * sp_account_pick_credentials:
 * @self: an account
 * @credentials: (nullable) (element-type SpCredentials): who signs in to each of its services, in
 *   their order
 * @service: a kind of service
 *
 * Returns: (transfer none) (nullable): who signs in to the service of that kind
 */
SpCredentials *
sp_account_pick_credentials (SpAccount *self, GPtrArray *credentials, SpService service)
{
  guint place;

  if (credentials == NULL ||
      !g_ptr_array_find (self->services, sp_account_get_service (self, service), &place) ||
      place >= credentials->len)
    return NULL;
  return credentials->pdata[place];
}
