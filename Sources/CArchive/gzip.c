#define _GNU_SOURCE
#include "CArchive.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Where libisal.so.2 keeps what is read here.
_Static_assert(offsetof(inflate_state, block_state) == 21160, "struct inflate_state");
_Static_assert(offsetof(inflate_state, crc_flag) == 21172, "struct inflate_state");

_Static_assert(offsetof(deflate_state, level_buf) == 48, "struct isal_zstream");
_Static_assert(offsetof(deflate_state, rest) == 64, "struct isal_zstream");

static gzip_library library;
static char trouble[256];
static bool is_loaded;
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

static void load_library(void) {
  void *handle = dlopen("libisal.so.2", RTLD_NOW | RTLD_LOCAL);
  if (handle != NULL) {
    *(void **)&library.inflate_init = dlsym(handle, "isal_inflate_init");
    *(void **)&library.inflate_reset = dlsym(handle, "isal_inflate_reset");
    *(void **)&library.inflate = dlsym(handle, "isal_inflate");
    *(void **)&library.deflate_init = dlsym(handle, "isal_deflate_init");
    *(void **)&library.deflate = dlsym(handle, "isal_deflate");
    is_loaded = library.inflate_init != NULL && library.inflate_reset != NULL && library.inflate != NULL &&
                library.deflate_init != NULL && library.deflate != NULL;
  }
  if (!is_loaded) snprintf(trouble, sizeof trouble, "%s", dlerror());
}

const gzip_library *gzip_library_load(const char **problem) {
  pthread_once(&library_once, load_library);
  *problem = is_loaded ? NULL : trouble;
  return is_loaded ? &library : NULL;
}
