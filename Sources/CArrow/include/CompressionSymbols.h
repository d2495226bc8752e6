/* What Arrow files need of liblz4 and libzstd, under our own names. Both are opened at run time, so that no -dev
   package is needed and a program that never meets a compressed file never loads them. */
#ifndef MOONPORT_COMPRESSION_SYMBOLS_H
#define MOONPORT_COMPRESSION_SYMBOLS_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// liblz4's frame interface. Sizes that `is_error` answers with other than 0 are error codes.
typedef struct {
  unsigned (*_Nonnull is_error)(size_t code);
  size_t (*_Nonnull create_context)(void *_Nullable *_Nonnull context, unsigned version);
  size_t (*_Nonnull free_context)(void *_Nullable context);
  /// Takes `*source_size` bytes and gives at most `*target_size`; both are set to what was really used. 0 = frame ended.
  size_t (*_Nonnull decompress)(void *context, void *target, size_t *target_size, const void *source,
                                size_t *source_size, const void *_Nullable options);
  size_t (*_Nonnull bound)(size_t size, const void *_Nullable preferences);
  size_t (*_Nonnull compress)(void *target, size_t capacity, const void *source, size_t size,
                              const void *_Nullable preferences);
} LZ4Symbols;

/// The version of the frame interface that `create_context` asks for.
enum { MOONPORT_LZ4_FRAME_VERSION = 100 };

/// libzstd's simple interface. Sizes that `is_error` answers with other than 0 are error codes.
typedef struct {
  unsigned (*_Nonnull is_error)(size_t code);
  size_t (*_Nonnull decompress)(void *target, size_t capacity, const void *source, size_t size);
  size_t (*_Nonnull bound)(size_t size);
  size_t (*_Nonnull compress)(void *target, size_t capacity, const void *source, size_t size, int level);
} ZstdSymbols;

/// liblz4 of this process, opened at the first call; NULL when it cannot be used, with the reason in `problem`.
const LZ4Symbols *_Nullable moonport_lz4_symbols(const char *_Nullable *_Nonnull problem);

/// libzstd of this process, opened at the first call; NULL when it cannot be used, with the reason in `problem`.
const ZstdSymbols *_Nullable moonport_zstd_symbols(const char *_Nullable *_Nonnull problem);

#pragma clang assume_nonnull end

#endif
