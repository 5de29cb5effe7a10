#ifndef TOCSIN_COPENSSL_SHIM_H
#define TOCSIN_COPENSSL_SHIM_H

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

// What follows is macros, or takes callbacks that are shorter in C.

// RFC 8996: nothing below TLS 1.2. No renegotiation, so that a write never has to read; no compression (CRIME).
// A write that has to be repeated may come from another place in memory, and what is idle keeps no buffers.
static inline int copenssl_set_rules(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(
        context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
    );
    // One call to receive for a record instead of one for its header and one for the rest.
    SSL_CTX_set_read_ahead(context, 1);
    // Sessions are resumed by tickets, which the client keeps.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return (int)SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

// RFC 7301, section 3.2: a client that speaks other protocols only is refused.
static inline int copenssl_choose_http(
    SSL *connection, const unsigned char **chosen, unsigned char *length, const unsigned char *offered,
    unsigned int offered_length, void *none
) {
    static const unsigned char ours[] = "\x08http/1.1\x08http/1.0";
    (void)connection;
    (void)none;
    int result = SSL_select_next_proto((unsigned char **)chosen, length, ours, 18, offered, offered_length);
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static inline void copenssl_speak_http(SSL_CTX *context) {
    SSL_CTX_set_alpn_select_cb(context, copenssl_choose_http, NULL);
}

// Without this a key that a passphrase protects would make OpenSSL ask for it on the terminal.
static inline int copenssl_no_passphrase(char *buffer, int size, int writing, void *none) {
    (void)buffer;
    (void)size;
    (void)writing;
    (void)none;
    return -1;
}

static inline void copenssl_never_ask(SSL_CTX *context) {
    SSL_CTX_set_default_passwd_cb(context, copenssl_no_passphrase);
}

#endif
