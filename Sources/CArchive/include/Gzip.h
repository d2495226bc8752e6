#ifndef MOONPORT_GZIP_H
#define MOONPORT_GZIP_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// What ISA-L keeps of a stream that it inflates, as `struct inflate_state` of libisal.so.2: the members that are used
/// under their own names, the rest as bytes of the right number.
typedef struct inflate_state {
  uint8_t *_Nullable next_out;
  uint32_t avail_out;
  uint32_t total_out;
  const uint8_t *_Nullable next_in;
  uint64_t read_in;
  uint32_t avail_in;
  int32_t read_in_length;
  /// The tables of the two Huffman codes.
  uint8_t codes[21120];
  /// One of `inflate_block`.
  int32_t block_state;
  uint32_t dict_length;
  uint32_t bfinal;
  /// One of `inflate_wrapper`.
  uint32_t crc_flag;
  /// The rest is the library's own: 66,192 bytes in 2.30; the room beyond is for what a later 2.x adds.
  uint8_t rest[66192 + 4096];
} inflate_state;

enum inflate_block {
  /// A gzip member has ended, its checksum and length were right, and all its bytes have been given.
  INFLATE_BLOCK_FINISH = 5,
};

enum inflate_wrapper {
  /// Header and trailer of gzip are read and checked.
  INFLATE_WRAPPER_GZIP = 1,
};

/// What `inflate` answers: 0 or above is fine.
enum inflate_status {
  INFLATE_OK = 0,
  INFLATE_INVALID_BLOCK = -1,
  INFLATE_INVALID_SYMBOL = -2,
  INFLATE_INVALID_LOOKBACK = -3,
  INFLATE_INVALID_WRAPPER = -4,
  INFLATE_UNSUPPORTED_METHOD = -5,
  INFLATE_INCORRECT_CHECKSUM = -6,
};

/// What ISA-L keeps of a stream that it deflates, as `struct isal_zstream` of libisal.so.2.
typedef struct deflate_state {
  const uint8_t *_Nullable next_in;
  uint32_t avail_in;
  uint32_t total_in;
  uint8_t *_Nullable next_out;
  uint32_t avail_out;
  uint32_t total_out;
  /// The code that level 0 would use; set by `deflate_init`.
  void *_Nullable hufftables;
  /// 0 to 3; from 1 on it needs `level_buf`.
  uint32_t level;
  uint32_t level_buf_size;
  uint8_t *_Nullable level_buf;
  /// 1 when nothing follows what is at `next_in`.
  uint16_t end_of_stream;
  uint16_t flush;
  /// One of `deflate_wrapper`.
  uint16_t gzip_flag;
  uint16_t hist_bits;
  /// The library's own: 82,320 bytes in 2.30; the room beyond is for what a later 2.x adds.
  uint8_t rest[82320 + 4096];
} deflate_state;

enum deflate_wrapper {
  /// Header and trailer of gzip are written.
  DEFLATE_WRAPPER_GZIP = 1,
};

enum {
  /// Bytes of `level_buf` that level 2 asks for.
  DEFLATE_LEVEL_2_BUFFER = 331776,
};

/// The functions of ISA-L that are used, under their own names without `isal_`.
///
/// The prototypes are written here so that no -dev package is needed.
typedef struct gzip_library {
  void (*_Nonnull inflate_init)(inflate_state *);
  void (*_Nonnull inflate_reset)(inflate_state *);
  int (*_Nonnull inflate)(inflate_state *);
  void (*_Nonnull deflate_init)(deflate_state *);
  /// 0, or below for a state that cannot be.
  int (*_Nonnull deflate)(deflate_state *);
} gzip_library;

/// Opens libisal.so.2 at the first call; NULL when it is missing, with the loader's own words in `problem`.
const gzip_library *_Nullable gzip_library_load(const char *_Nullable *_Nonnull problem);

#pragma clang assume_nonnull end

#endif
