#include "CDigest.h"

#include <pthread.h>

#include "crypto.h"

static struct {
  EVP_MD_CTX *(*context_new)(void);
  void (*context_free)(EVP_MD_CTX *);
  const EVP_MD *(*sha256)(void);
  int (*init)(EVP_MD_CTX *, const EVP_MD *, void *engine);
  int (*update)(EVP_MD_CTX *, const void *, size_t);
  int (*final)(EVP_MD_CTX *, unsigned char *, unsigned int *);
} crypto;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];
static bool is_loaded;

static void load(void) {
  const crypto_function functions[] = {
    {"EVP_MD_CTX_new", (void **)&crypto.context_new},
    {"EVP_MD_CTX_free", (void **)&crypto.context_free},
    {"EVP_sha256", (void **)&crypto.sha256},
    {"EVP_DigestInit_ex", (void **)&crypto.init},
    {"EVP_DigestUpdate", (void **)&crypto.update},
    {"EVP_DigestFinal_ex", (void **)&crypto.final},
  };
  is_loaded = crypto_find(functions, sizeof functions / sizeof functions[0], problem, sizeof problem);
}

const char *digest_load(void) {
  pthread_once(&once, load);
  return is_loaded ? NULL : problem;
}

/* The opaque type of the header is OpenSSL's own context. */
static EVP_MD_CTX *context(digest_sha256 *digest) { return (EVP_MD_CTX *)digest; }

digest_sha256 *digest_sha256_new(void) {
  if (digest_load() != NULL) return NULL;
  digest_sha256 *digest = (digest_sha256 *)crypto.context_new();
  if (digest == NULL) return NULL;
  if (digest_sha256_reset(digest)) return digest;
  digest_sha256_free(digest);
  return NULL;
}

bool digest_sha256_update(digest_sha256 *digest, const void *bytes, size_t count) {
  return count == 0 || crypto.update(context(digest), bytes, count) == 1;
}

bool digest_sha256_finish(digest_sha256 *digest, uint8_t *result) {
  unsigned int size = 0;
  if (crypto.final(context(digest), result, &size) != 1) return false;
  return size == DIGEST_SHA256_SIZE && digest_sha256_reset(digest);
}

bool digest_sha256_reset(digest_sha256 *digest) { return crypto.init(context(digest), crypto.sha256(), NULL) == 1; }

void digest_sha256_free(digest_sha256 *digest) { crypto.context_free(context(digest)); }
