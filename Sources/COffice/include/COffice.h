/* What MATLAB files of version 7.3 need of libmatio, under its own names. The library is opened at run time, so that no
   -dev package is needed; with it comes HDF5, which is large. */
#ifndef MOONPORT_COFFICE_H
#define MOONPORT_COFFICE_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// A MAT file, and a variable of one.
typedef struct MatFileObject *MatFileHandle;
typedef struct MatVariableObject *MatVariableHandle;

/// The form of a file.
enum { MOONPORT_MAT_VERSION_73 = 0x0200 };

/// What `create_variable` does with the numbers.
enum { MOONPORT_MAT_KEEP_POINTER = 0x0001, MOONPORT_MAT_LOGICAL = 0x0200 };

/// libmatio's functions, named without `Mat_`.
typedef struct {
  MatFileHandle _Nullable (*_Nonnull create)(const char *path, const char *_Nullable header, int version);
  int (*_Nonnull close)(MatFileHandle);
  /// `kind` is a class of MATLAB, `type` what lies at `data`.
  MatVariableHandle _Nullable (*_Nonnull create_variable)(const char *_Nullable name, int kind, int type, int rank,
                                                          const size_t *dimensions, const void *_Nullable data,
                                                          int options);
  MatVariableHandle _Nullable (*_Nonnull create_structure)(const char *_Nullable name, int rank,
                                                           const size_t *dimensions,
                                                           const char *_Nullable const *_Nonnull fields);
  MatVariableHandle _Nullable (*_Nonnull set_field)(MatVariableHandle structure, size_t field, size_t index,
                                                    MatVariableHandle value);
  /// 0 is success. Frees nothing.
  int (*_Nonnull write)(MatFileHandle, MatVariableHandle, int compression);
  void (*_Nonnull free_variable)(MatVariableHandle _Nullable);
} MatioSymbols;

/// libmatio of this process, opened at the first call; NULL when it cannot be used, with the reason in `problem`.
const MatioSymbols *_Nullable moonport_matio_symbols(const char *_Nullable *_Nonnull problem);

#pragma clang assume_nonnull end

#endif
