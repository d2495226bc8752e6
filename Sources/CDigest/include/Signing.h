#ifndef CDIGEST_SIGNING_H
#define CDIGEST_SIGNING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// An RSA key of 2048 bits that signs as RS256 wants it: PKCS #1 1.5 over SHA-256.
typedef struct signing_key signing_key;

/// Opens libcrypto at the first call. NULL when it is there, else the loader's own words.
const char *_Nullable signing_load(void);

/// A new key of chance, public exponent 65537; NULL when libcrypto is missing or refuses.
signing_key *_Nullable signing_key_new(void);

/// The key that `signing_key_write` wrote; NULL for other bytes.
signing_key *_Nullable signing_key_read(const uint8_t *bytes, size_t count);

/// Writes the private key as DER and gives its size; 0 when there is no room for it.
size_t signing_key_write(signing_key *key, uint8_t *bytes, size_t room);

/// Writes the modulus, most significant byte first, and gives its size; 0 when there is no room for it.
size_t signing_key_modulus(signing_key *key, uint8_t *bytes, size_t room);

/// Signs bytes and gives the size of the signature; 0 when libcrypto refuses or there is no room.
size_t signing_key_sign(
    signing_key *key, const uint8_t *bytes, size_t count, uint8_t *signature, size_t room);

/// Ends the key.
void signing_key_free(signing_key *key);

#pragma clang assume_nonnull end

#endif
