#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "Gzip.h"

#pragma clang assume_nonnull begin

/// libarchive's handle of an archive that is read or written.
typedef struct archive archive;
/// libarchive's description of one member.
typedef struct archive_entry archive_entry;

/// What libarchive's functions answer: below 0 is a failure of growing weight.
enum archive_status {
  ARCHIVE_STATUS_OK = 0,
  ARCHIVE_STATUS_END = 1,
  ARCHIVE_STATUS_RETRY = -10,
  ARCHIVE_STATUS_WARNING = -20,
  ARCHIVE_STATUS_FAILED = -25,
  ARCHIVE_STATUS_FATAL = -30,
};

/// Kinds of members, as `entry_filetype` gives them.
enum archive_member {
  ARCHIVE_MEMBER_FILE = 0100000,
  ARCHIVE_MEMBER_FOLDER = 0040000,
  ARCHIVE_MEMBER_SYMBOLIC_LINK = 0120000,
};

/// The functions of libarchive that are used, under their own names without `archive_`.
///
/// The prototypes are written here so that no -dev package is needed.
typedef struct archive_library {
  const char *_Nullable (*_Nonnull error_string)(archive *);
  int (*_Nonnull error_number)(archive *);
  const char *_Nonnull (*_Nonnull version_string)(void);

  archive *_Nullable (*_Nonnull read_new)(void);
  int (*_Nonnull read_support_format_zip_seekable)(archive *);
  int (*_Nonnull read_support_format_zip_streamable)(archive *);
  int (*_Nonnull read_open_filename)(archive *, const char *path, size_t block);
  int (*_Nonnull read_next_header)(archive *, archive_entry *_Nullable *_Nonnull entry);
  int (*_Nonnull read_data_block)(archive *, const void *_Nullable *_Nonnull bytes, size_t *count, int64_t *offset);
  int (*_Nonnull read_data_skip)(archive *);
  int (*_Nonnull read_free)(archive *);

  const char *_Nullable (*_Nonnull entry_pathname)(archive_entry *);
  const char *_Nullable (*_Nonnull entry_pathname_utf8)(archive_entry *);
  int64_t (*_Nonnull entry_size)(archive_entry *);
  int (*_Nonnull entry_size_is_set)(archive_entry *);
  mode_t (*_Nonnull entry_filetype)(archive_entry *);
  const char *_Nullable (*_Nonnull entry_hardlink)(archive_entry *);
  const char *_Nullable (*_Nonnull entry_symlink)(archive_entry *);
  int (*_Nonnull entry_is_encrypted)(archive_entry *);

  archive *_Nullable (*_Nonnull write_new)(void);
  int (*_Nonnull write_set_format_zip)(archive *);
  int (*_Nonnull write_zip_set_compression_deflate)(archive *);
  int (*_Nonnull write_zip_set_compression_store)(archive *);
  int (*_Nonnull write_set_format_option)(archive *, const char *_Nullable module, const char *option, const char *_Nullable value);
  int (*_Nonnull write_set_format_raw)(archive *);
  int (*_Nonnull write_add_filter_gzip)(archive *);
  int (*_Nonnull write_set_filter_option)(archive *, const char *_Nullable module, const char *option, const char *_Nullable value);
  int (*_Nonnull write_open_filename)(archive *, const char *path);
  int (*_Nonnull write_header)(archive *, archive_entry *);
  ssize_t (*_Nonnull write_data)(archive *, const void *bytes, size_t count);
  int (*_Nonnull write_finish_entry)(archive *);
  int (*_Nonnull write_close)(archive *);
  int (*_Nonnull write_free)(archive *);

  archive_entry *_Nullable (*_Nonnull entry_new)(void);
  void (*_Nonnull entry_free)(archive_entry *);
  void (*_Nonnull entry_set_pathname_utf8)(archive_entry *, const char *name);
  void (*_Nonnull entry_set_size)(archive_entry *, int64_t size);
  void (*_Nonnull entry_unset_size)(archive_entry *);
  void (*_Nonnull entry_set_filetype)(archive_entry *, unsigned int type);
  void (*_Nonnull entry_set_perm)(archive_entry *, mode_t permissions);
  void (*_Nonnull entry_set_mtime)(archive_entry *, time_t seconds, long nanoseconds);
} archive_library;

/// Opens libarchive at the first call; NULL when it is missing, with the loader's own words in `problem`.
const archive_library *_Nullable archive_library_load(const char *_Nullable *_Nonnull problem);

/// Makes the calling thread read and write member names as UTF-8, whatever the locale of the process.
///
/// libarchive converts names to the character set of the thread's locale; in "C" every accent would become `?`.
/// Call it on a thread of your own. False when the system has no UTF-8 locale.
bool archive_use_utf8_names(void);

#pragma clang assume_nonnull end

#endif
