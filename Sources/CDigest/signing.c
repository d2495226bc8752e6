#include "Signing.h"

#include <pthread.h>

#include "crypto.h"

typedef struct evp_pkey_st EVP_PKEY;
typedef struct bignum_st BIGNUM;

static struct {
  EVP_PKEY *(*generate)(void *library, const char *properties, const char *type, ...);
  void (*key_free)(EVP_PKEY *);
  int (*key_write)(const EVP_PKEY *, unsigned char **);
  EVP_PKEY *(*key_read)(EVP_PKEY **, const unsigned char **, long);
  int (*key_number)(const EVP_PKEY *, const char *name, BIGNUM **);
  int (*number_bits)(const BIGNUM *);
  int (*number_write)(const BIGNUM *, unsigned char *);
  void (*number_free)(BIGNUM *);
  EVP_MD_CTX *(*context_new)(void);
  void (*context_free)(EVP_MD_CTX *);
  const EVP_MD *(*sha256)(void);
  int (*sign_init)(EVP_MD_CTX *, void **, const EVP_MD *, void *engine, EVP_PKEY *);
  int (*sign)(EVP_MD_CTX *, unsigned char *, size_t *, const unsigned char *, size_t);
} crypto;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];
static bool is_loaded;

static void load(void) {
  const crypto_function functions[] = {
    {"EVP_PKEY_Q_keygen", (void **)&crypto.generate},
    {"EVP_PKEY_free", (void **)&crypto.key_free},
    {"i2d_PrivateKey", (void **)&crypto.key_write},
    {"d2i_AutoPrivateKey", (void **)&crypto.key_read},
    {"EVP_PKEY_get_bn_param", (void **)&crypto.key_number},
    {"BN_num_bits", (void **)&crypto.number_bits},
    {"BN_bn2bin", (void **)&crypto.number_write},
    {"BN_free", (void **)&crypto.number_free},
    {"EVP_MD_CTX_new", (void **)&crypto.context_new},
    {"EVP_MD_CTX_free", (void **)&crypto.context_free},
    {"EVP_sha256", (void **)&crypto.sha256},
    {"EVP_DigestSignInit", (void **)&crypto.sign_init},
    {"EVP_DigestSign", (void **)&crypto.sign},
  };
  is_loaded = crypto_find(functions, sizeof functions / sizeof functions[0], problem, sizeof problem);
}

const char *signing_load(void) {
  pthread_once(&once, load);
  return is_loaded ? NULL : problem;
}

/* The opaque type of the header is OpenSSL's own key. */
static EVP_PKEY *inner(signing_key *key) { return (EVP_PKEY *)key; }

signing_key *signing_key_new(void) {
  if (signing_load() != NULL) return NULL;
  return (signing_key *)crypto.generate(NULL, NULL, "RSA", (size_t)2048);
}

signing_key *signing_key_read(const uint8_t *bytes, size_t count) {
  if (signing_load() != NULL) return NULL;
  const unsigned char *place = bytes;
  return (signing_key *)crypto.key_read(NULL, &place, (long)count);
}

size_t signing_key_write(signing_key *key, uint8_t *bytes, size_t room) {
  int size = crypto.key_write(inner(key), NULL);
  if (size <= 0 || (size_t)size > room) return 0;
  unsigned char *place = bytes;
  return crypto.key_write(inner(key), &place) == size ? (size_t)size : 0;
}

size_t signing_key_modulus(signing_key *key, uint8_t *bytes, size_t room) {
  BIGNUM *number = NULL;
  if (crypto.key_number(inner(key), "n", &number) != 1) return 0;
  size_t size = ((size_t)crypto.number_bits(number) + 7) / 8;
  if (size > room) size = 0;
  if (size > 0) crypto.number_write(number, bytes);
  crypto.number_free(number);
  return size;
}

size_t signing_key_sign(
    signing_key *key, const uint8_t *bytes, size_t count, uint8_t *signature, size_t room) {
  EVP_MD_CTX *context = crypto.context_new();
  if (context == NULL) return 0;
  size_t size = room;
  bool is_signed = crypto.sign_init(context, NULL, crypto.sha256(), NULL, inner(key)) == 1 &&
                   crypto.sign(context, signature, &size, bytes, count) == 1;
  crypto.context_free(context);
  return is_signed ? size : 0;
}

void signing_key_free(signing_key *key) { crypto.key_free(inner(key)); }
