/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many HTTPS servers in one: a proxy that, asked for a tunnel to a host, becomes that host. So
 * real host names, real TLS and real certificates are in play and nothing leaves the machine. */
#include "config.h"

#include "web.h"

#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <string.h>
#include <sys/socket.h>

#include "sp-practice-issue.h"

#define PATIENCE_SECONDS 2
#define FLOOD_BYTES (10 * 1024 * 1024)

/* glib-networking loses an error where a write fails, as it does for a server whose visitor has
 * left. What the threads of this web lose is none of the leak checker's business. */
extern void __lsan_disable (void) __attribute__ ((weak));
extern void __lsan_enable (void) __attribute__ ((weak));

struct _Web
{
  const WebPage *pages;
  guint n_pages;
  GSocketService *service;
  GProxyResolver *proxies;
  GTlsCertificate *good;
  GTlsCertificate *impostor;
  char *ca_file;
  GCancellable *over;
  GMutex lock;
  GCond left;
  guint n_inside;
  GString *requests;
};

static const SpPracticeRequest authority = {
  .name = "authority",
  .common_name = "The web's authority",
  .is_authority = TRUE,
  .from_days = -1,
  .to_days = 9,
};
static const SpPracticeRequest good = {
  .name = "good",
  .common_name = "example.test",
  .names = "DNS:example.test,DNS:*.example.test,DNS:ispdb.test,DNS:example.net,"
           "DNS:*.example.net",
  .from_days = -1,
  .to_days = 9,
};
static const SpPracticeRequest impostor = {
  .name = "impostor",
  .common_name = "impostor.test",
  .names = "DNS:impostor.test",
  .from_days = -1,
  .to_days = 9,
};

static void
free_issued (SpPracticeCertificate *issued)
{
  EVP_PKEY_free (issued->key);
  X509_free (issued->certificate);
  g_clear_pointer (&issued->staple, g_bytes_unref);
  g_free (issued);
}

static char *
key_to_pem (EVP_PKEY *key)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data;
  long length;
  char *pem;

  PEM_write_bio_PrivateKey (bio, key, NULL, NULL, 0, NULL, NULL);
  length = BIO_get_mem_data (bio, &data);
  pem = g_strndup (data, (gsize) length);
  BIO_free (bio);
  return pem;
}

static GTlsCertificate *
issue (const SpPracticeRequest *request, const SpPracticeCertificate *issuer)
{
  SpPracticeCertificate *issued = sp_practice_issue (request, issuer);
  g_autofree char *certificate = sp_practice_issue_to_pem (issued->certificate);
  g_autofree char *key = key_to_pem (issued->key);
  g_autofree char *pem = g_strconcat (certificate, key, NULL);
  g_autoptr(GError) error = NULL;
  GTlsCertificate *made = g_tls_certificate_new_from_pem (pem, -1, &error);

  g_assert_no_error (error);
  free_issued (issued);
  return made;
}

static void
issue_all (Web *self)
{
  SpPracticeCertificate *issuer = sp_practice_issue (&authority, NULL);
  g_autofree char *pem = sp_practice_issue_to_pem (issuer->certificate);
  int file = g_file_open_tmp ("signpost-web-XXXXXX.pem", &self->ca_file, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (self->ca_file, pem, -1, NULL));
  self->good = issue (&good, issuer);
  self->impostor = issue (&impostor, issuer);
  free_issued (issuer);
}

/* Returns the first line of a request, without its protocol version. */
static char *
read_request (GInputStream *stream, GCancellable *over)
{
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autofree char *first = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (lines), 1);
  while (TRUE)
    {
      char *line = g_data_input_stream_read_line (lines, NULL, over, NULL);

      if (line == NULL)
        return NULL;
      if (first == NULL)
        first = g_steal_pointer (&line);
      if (line != NULL && *line == '\0')
        {
          g_free (line);
          break;
        }
      g_free (line);
    }
  if (strrchr (first, ' ') != NULL)
    *strrchr (first, ' ') = '\0';
  return g_steal_pointer (&first);
}

static gboolean
say (GIOStream *stream, const char *bytes, gsize length, GCancellable *over)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, length, NULL,
                                    over, NULL);
}

static void
wait_for_end (GIOStream *stream, GCancellable *over)
{
  char byte;

  while (g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, over, NULL) > 0)
    continue;
}

static void
drip (GIOStream *stream, GCancellable *over)
{
  while (say (stream, "<", 1, over))
    g_usleep (20 * 1000);
}

static void
flood (GIOStream *stream, GCancellable *over)
{
  g_autofree char *bytes = g_malloc (FLOOD_BYTES);

  memset (bytes, 'x', FLOOD_BYTES);
  if (say (stream, bytes, FLOOD_BYTES, over))
    wait_for_end (stream, over);
}

static void
reset (GSocketConnection *connection)
{
  struct linger linger = { 1, 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER,
              &linger, sizeof linger);
}

static const WebPage *
find_page (Web *self, const char *host, const char *path)
{
  g_autofree char *place = g_strconcat (host, path, NULL);
  gsize length = strcspn (place, "?");

  for (guint i = 0; i < self->n_pages; i++)
    {
      if (strlen (self->pages[i].place) == length &&
          strncmp (self->pages[i].place, place, length) == 0)
        return &self->pages[i];
    }
  return NULL;
}

static const WebPage *
find_host (Web *self, const char *host)
{
  for (guint i = 0; i < self->n_pages; i++)
    {
      if (strcspn (self->pages[i].place, "/") == strlen (host) &&
          g_str_has_prefix (self->pages[i].place, host))
        return &self->pages[i];
    }
  return NULL;
}

static void
show_page (Web *self, const WebPage *page, GSocketConnection *connection, GIOStream *tls)
{
  static const char *nothing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  g_autofree char *head = NULL;

  if (page == NULL)
    {
      say (tls, nothing, strlen (nothing), self->over);
      return;
    }
  g_usleep (page->delay_ms * 1000);
  if (page->manner == WEB_STALL)
    {
      wait_for_end (tls, self->over);
      return;
    }
  head = g_strconcat (page->head != NULL ? page->head : "HTTP/1.1 200 OK",
                      "\r\nConnection: close\r\n\r\n", NULL);
  say (tls, head, strlen (head), self->over);
  if (page->manner == WEB_DRIP)
    drip (tls, self->over);
  else if (page->manner == WEB_FLOOD)
    flood (tls, self->over);
  else if (page->manner == WEB_RESET)
    reset (connection);
  else if (page->body != NULL)
    say (tls, page->body, strlen (page->body), self->over);
}

static void
be_host (Web *self, const char *host, GSocketConnection *connection)
{
  const WebPage *any = find_host (self, host);
  GTlsCertificate *certificate = any->manner == WEB_IMPOSTOR ? self->impostor : self->good;
  g_autoptr(GIOStream) tls = NULL;
  g_autofree char *request = NULL;
  char *path;

  tls = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  request = read_request (g_io_stream_get_input_stream (tls), self->over);
  path = request != NULL ? strchr (request, ' ') : NULL;
  if (path == NULL)
    return;
  path++;
  g_mutex_lock (&self->lock);
  g_string_append_printf (self->requests, "%s%s\n", host, path);
  g_mutex_unlock (&self->lock);
  show_page (self, find_page (self, host, path), connection, tls);
  g_io_stream_close (tls, self->over, NULL);
}

static void
serve (Web *self, GSocketConnection *connection)
{
  g_autofree char *request = read_request (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                           self->over);
  static const char *refusal = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  static const char *welcome = "HTTP/1.1 200 OK\r\n\r\n";
  g_autofree char *host = NULL;

  if (request == NULL || !g_str_has_prefix (request, "CONNECT "))
    return;
  host = g_strndup (request + 8, strcspn (request + 8, ":"));
  if (find_host (self, host) == NULL)
    {
      say (G_IO_STREAM (connection), refusal, strlen (refusal), self->over);
      return;
    }
  say (G_IO_STREAM (connection), welcome, strlen (welcome), self->over);
  be_host (self, host, connection);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  Web *self = user_data;

  g_mutex_lock (&self->lock);
  self->n_inside++;
  g_mutex_unlock (&self->lock);
  if (__lsan_disable != NULL)
    __lsan_disable ();
  serve (self, connection);
  if (__lsan_enable != NULL)
    __lsan_enable ();
  g_mutex_lock (&self->lock);
  if (--self->n_inside == 0)
    g_cond_signal (&self->left);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * web_new:
 * @pages: all pages there are; they outlive the web
 * @n_pages: how many
 */
Web *
web_new (const WebPage *pages, guint n_pages)
{
  Web *self = g_new0 (Web, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autofree char *proxy = NULL;

  self->pages = pages;
  self->n_pages = n_pages;
  self->over = g_cancellable_new ();
  self->requests = g_string_new (NULL);
  g_mutex_init (&self->lock);
  g_cond_init (&self->left);
  issue_all (self);
  self->service = g_threaded_socket_service_new (-1);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, NULL);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  proxy = g_strdup_printf ("http://127.0.0.1:%u",
                           g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  self->proxies = g_simple_proxy_resolver_new (proxy, NULL);
  return self;
}

static gboolean
wait_until_empty (Web *self, gint64 end)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->n_inside > 0)
    {
      if (!g_cond_wait_until (&self->left, &self->lock, end))
        return FALSE;
    }
  return TRUE;
}

/* A visitor who leaves closes the connection; that is waited for before it is cut. */
void
web_free (Web *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  if (!wait_until_empty (self, g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND))
    {
      g_cancellable_cancel (self->over);
      wait_until_empty (self, g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND);
    }
  g_unlink (self->ca_file);
  g_free (self->ca_file);
  g_object_unref (self->service);
  g_object_unref (self->proxies);
  g_object_unref (self->good);
  g_object_unref (self->impostor);
  g_object_unref (self->over);
  g_string_free (self->requests, TRUE);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->left);
  g_free (self);
}

GProxyResolver *
web_get_proxies (Web *self)
{
  return self->proxies;
}

const char *
web_get_ca_file (Web *self)
{
  return self->ca_file;
}

/**
 * web_dup_requests:
 * @self: a web
 *
 * Returns: (transfer full): host, path and query of every request so far, one in each line
 */
char *
web_dup_requests (Web *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->requests->str);
}
