#include "CompressionSymbols.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct {
  const char *name;
  void **place;
} symbol;

/* Opens a library and fills in its table; the reason of a failure goes to `trouble`. */
static bool load(const char *file, const symbol *symbols, size_t count, char *trouble, size_t room) {
  void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *text = dlerror();
    snprintf(trouble, room, "%s", text != NULL ? text : "it cannot be opened");
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    *symbols[i].place = dlsym(handle, symbols[i].name);
    if (*symbols[i].place == NULL) {
      snprintf(trouble, room, "%s has no %s", file, symbols[i].name);
      return false;
    }
  }
  return true;
}

static LZ4Symbols lz4;
static char lz4_trouble[256];
static bool has_lz4;
static pthread_once_t lz4_once = PTHREAD_ONCE_INIT;

static void load_lz4(void) {
  const symbol symbols[] = {
      {"LZ4F_isError", (void **)&lz4.is_error},
      {"LZ4F_createDecompressionContext", (void **)&lz4.create_context},
      {"LZ4F_freeDecompressionContext", (void **)&lz4.free_context},
      {"LZ4F_decompress", (void **)&lz4.decompress},
      {"LZ4F_compressFrameBound", (void **)&lz4.bound},
      {"LZ4F_compressFrame", (void **)&lz4.compress},
  };
  has_lz4 = load("liblz4.so.1", symbols, sizeof symbols / sizeof symbols[0], lz4_trouble, sizeof lz4_trouble);
}

const LZ4Symbols *moonport_lz4_symbols(const char **problem) {
  pthread_once(&lz4_once, load_lz4);
  *problem = has_lz4 ? NULL : lz4_trouble;
  return has_lz4 ? &lz4 : NULL;
}

static ZstdSymbols zstd;
static char zstd_trouble[256];
static bool has_zstd;
static pthread_once_t zstd_once = PTHREAD_ONCE_INIT;

static void load_zstd(void) {
  const symbol symbols[] = {
      {"ZSTD_isError", (void **)&zstd.is_error},
      {"ZSTD_decompress", (void **)&zstd.decompress},
      {"ZSTD_compressBound", (void **)&zstd.bound},
      {"ZSTD_compress", (void **)&zstd.compress},
  };
  has_zstd = load("libzstd.so.1", symbols, sizeof symbols / sizeof symbols[0], zstd_trouble, sizeof zstd_trouble);
}

const ZstdSymbols *moonport_zstd_symbols(const char **problem) {
  pthread_once(&zstd_once, load_zstd);
  *problem = has_zstd ? NULL : zstd_trouble;
  return has_zstd ? &zstd : NULL;
}
