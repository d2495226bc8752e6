#ifndef CDIGEST_H
#define CDIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "Signing.h"

#pragma clang assume_nonnull begin

/// A SHA-256 that is being computed. One thread at a time.
typedef struct digest_sha256 digest_sha256;

/// The number of bytes of a finished SHA-256.
enum { DIGEST_SHA256_SIZE = 32 };

/// Opens libcrypto at the first call. NULL when it is there, else the loader's own words.
const char *_Nullable digest_load(void);

/// A fresh digest; NULL when libcrypto is missing or refuses.
digest_sha256 *_Nullable digest_sha256_new(void);

/// Takes more bytes in. False when libcrypto refuses.
bool digest_sha256_update(digest_sha256 *digest, const void *_Nullable bytes, size_t count);

/// Writes the 32 bytes and makes the digest fresh again. False when libcrypto refuses.
bool digest_sha256_finish(digest_sha256 *digest, uint8_t *result);

/// Forgets what was taken in.
bool digest_sha256_reset(digest_sha256 *digest);

/// Ends the digest.
void digest_sha256_free(digest_sha256 *digest);

#pragma clang assume_nonnull end

#endif
