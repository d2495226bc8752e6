#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The few types of OpenSSL 3 that are used; their functions are declared where they are called, so that no -dev package
   is needed. */
typedef struct evp_md_ctx_st EVP_MD_CTX;
typedef struct evp_md_st EVP_MD;

/* A function of libcrypto and the place for its address. */
typedef struct {
  const char *name;
  void **place;
} crypto_function;

/* Opens libcrypto.so.3 and finds functions in it. Where that fails, the problem says why, in one sentence. */
bool crypto_find(const crypto_function *functions, size_t count, char *problem, size_t room);
