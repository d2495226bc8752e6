#define _GNU_SOURCE
#include "CArchive.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>

static archive_library library;
static char trouble[256];
static bool is_loaded;
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

typedef struct {
  const char *name;
  void **place;
} symbol;

#define SYMBOL(name) {"archive_" #name, (void **)&library.name}

static void load_library(void) {
  const symbol symbols[] = {
      SYMBOL(error_string),
      {"archive_errno", (void **)&library.error_number},
      SYMBOL(version_string),
      SYMBOL(read_new),
      SYMBOL(read_support_format_zip_seekable),
      SYMBOL(read_support_format_zip_streamable),
      SYMBOL(read_open_filename),
      SYMBOL(read_next_header),
      SYMBOL(read_data_block),
      SYMBOL(read_data_skip),
      SYMBOL(read_free),
      SYMBOL(entry_pathname),
      SYMBOL(entry_pathname_utf8),
      SYMBOL(entry_size),
      SYMBOL(entry_size_is_set),
      SYMBOL(entry_filetype),
      SYMBOL(entry_hardlink),
      SYMBOL(entry_symlink),
      SYMBOL(entry_is_encrypted),
      SYMBOL(write_new),
      SYMBOL(write_set_format_zip),
      SYMBOL(write_zip_set_compression_deflate),
      SYMBOL(write_zip_set_compression_store),
      SYMBOL(write_set_format_option),
      SYMBOL(write_set_format_raw),
      SYMBOL(write_add_filter_gzip),
      SYMBOL(write_set_filter_option),
      SYMBOL(write_open_filename),
      SYMBOL(write_header),
      SYMBOL(write_data),
      SYMBOL(write_finish_entry),
      SYMBOL(write_close),
      SYMBOL(write_free),
      SYMBOL(entry_new),
      SYMBOL(entry_free),
      SYMBOL(entry_set_pathname_utf8),
      SYMBOL(entry_set_size),
      SYMBOL(entry_unset_size),
      SYMBOL(entry_set_filetype),
      SYMBOL(entry_set_perm),
      SYMBOL(entry_set_mtime),
  };
  void *handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *text = dlerror();
    snprintf(trouble, sizeof trouble, "%s", text != NULL ? text : "libarchive.so.13 cannot be opened");
    return;
  }
  for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
    *symbols[i].place = dlsym(handle, symbols[i].name);
    if (*symbols[i].place == NULL) {
      snprintf(trouble, sizeof trouble, "libarchive.so.13 has no %s", symbols[i].name);
      return;
    }
  }
  is_loaded = true;
}

const archive_library *archive_library_load(const char **problem) {
  pthread_once(&library_once, load_library);
  *problem = is_loaded ? NULL : trouble;
  return is_loaded ? &library : NULL;
}

static locale_t utf8_locale;
static pthread_once_t locale_once = PTHREAD_ONCE_INIT;

static void load_locale(void) {
  utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8_locale == (locale_t)0) utf8_locale = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

bool archive_use_utf8_names(void) {
  pthread_once(&locale_once, load_locale);
  return utf8_locale != (locale_t)0 && uselocale(utf8_locale) != (locale_t)0;
}
