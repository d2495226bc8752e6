/* The names of DuckDB's C interface that Moonport uses, with their signatures. The library is opened at run time,
   so there is one table of function pointers instead of declarations to link against. */
#ifndef MOONPORT_DUCKDB_SYMBOLS_H
#define MOONPORT_DUCKDB_SYMBOLS_H

#include "ArrowInterface.h"
#include <stdbool.h>
#include <stddef.h>

/* Only the entries of the table are promised to be there; what the functions take and give is as in DuckDB's header. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"

typedef struct DuckDBDatabaseObject *DuckDBDatabase;
typedef struct DuckDBConnectionObject *DuckDBConnection;
typedef struct DuckDBConfigObject *DuckDBConfig;
typedef struct DuckDBExtractedObject *DuckDBExtracted;
typedef struct DuckDBPreparedObject *DuckDBPrepared;
typedef struct DuckDBPendingObject *DuckDBPending;
typedef struct DuckDBValueObject *DuckDBValue;
typedef struct DuckDBLogicalTypeObject *DuckDBLogicalType;
typedef struct DuckDBChunkObject *DuckDBChunk;
typedef struct DuckDBArrowOptionsObject *DuckDBArrowOptions;
typedef struct DuckDBErrorObject *DuckDBError;
typedef struct DuckDBScalarFunctionObject *DuckDBScalarFunction;
typedef struct DuckDBFunctionInfoObject *DuckDBFunctionInfo;
typedef struct DuckDBVectorObject *DuckDBVector;

/* 0 is success, 1 failure. */
typedef int DuckDBState;
// 0: the result is ready, 1: it is not, 2: an error, 3: it is not, and other threads have all that can be done now.
typedef int DuckDBPendingState;

/* Public only by size: the members that count are behind functions. */
typedef struct {
  uint64_t columns, rows, changed;
  void *column_list;
  char *message;
  void *internal;
} DuckDBResult;

/* A text in a vector: up to 12 bytes stand in it, of longer ones the first four and where all are. */
typedef union {
  struct {
    uint32_t length;
    char inlined[12];
  };
  struct {
    uint32_t outside_length;
    char prefix[4];
    const char *_Nonnull outside;
  };
} DuckDBText;

/* Works a function out for the rows of a chunk; called by DuckDB's own threads. */
typedef void (*DuckDBScalarBody)(DuckDBFunctionInfo _Nullable, DuckDBChunk _Nullable, DuckDBVector _Nullable);

typedef struct {
  double percentage;
  uint64_t rows, total;
} DuckDBProgress;

typedef struct {
  int64_t value;
} DuckDBTime;

typedef struct {
  int32_t days;
} DuckDBDay;

typedef struct {
  uint64_t lower;
  int64_t upper;
} DuckDBHugeInteger;

typedef struct {
  uint8_t width, scale;
  DuckDBHugeInteger value;
} DuckDBDecimal;

/* X(name without "duckdb_", result, parameters) */
#define MOONPORT_DUCKDB_SYMBOLS(X)                                                                                   \
  X(library_version, const char *, (void))                                                                           \
  X(free, void, (void *))                                                                                            \
  X(create_config, DuckDBState, (DuckDBConfig *))                                                                    \
  X(set_config, DuckDBState, (DuckDBConfig, const char *name, const char *option))                                   \
  X(destroy_config, void, (DuckDBConfig *))                                                                          \
  X(open_ext, DuckDBState, (const char *path, DuckDBDatabase *, DuckDBConfig, char **message))                       \
  X(close, void, (DuckDBDatabase *))                                                                                 \
  X(connect, DuckDBState, (DuckDBDatabase, DuckDBConnection *))                                                      \
  X(disconnect, void, (DuckDBConnection *))                                                                          \
  X(interrupt, void, (DuckDBConnection))                                                                             \
  X(query_progress, DuckDBProgress, (DuckDBConnection))                                                              \
  X(extract_statements, uint64_t, (DuckDBConnection, const char *sql, DuckDBExtracted *))                            \
  X(extract_statements_error, const char *, (DuckDBExtracted))                                                       \
  X(prepare_extracted_statement, DuckDBState, (DuckDBConnection, DuckDBExtracted, uint64_t, DuckDBPrepared *))       \
  X(destroy_extracted, void, (DuckDBExtracted *))                                                                    \
  X(prepared_statement_column_logical_type, DuckDBLogicalType, (DuckDBPrepared, uint64_t column))                    \
  X(prepare_error, const char *, (DuckDBPrepared))                                                                   \
  X(destroy_prepare, void, (DuckDBPrepared *))                                                                       \
  X(nparams, uint64_t, (DuckDBPrepared))                                                                             \
  X(bind_null, DuckDBState, (DuckDBPrepared, uint64_t))                                                              \
  X(bind_boolean, DuckDBState, (DuckDBPrepared, uint64_t, bool))                                                     \
  X(bind_int64, DuckDBState, (DuckDBPrepared, uint64_t, int64_t))                                                    \
  X(bind_uint64, DuckDBState, (DuckDBPrepared, uint64_t, uint64_t))                                                  \
  X(bind_double, DuckDBState, (DuckDBPrepared, uint64_t, double))                                                    \
  X(bind_decimal, DuckDBState, (DuckDBPrepared, uint64_t, DuckDBDecimal))                                            \
  X(bind_varchar_length, DuckDBState, (DuckDBPrepared, uint64_t, const char *, uint64_t length))                     \
  X(bind_blob, DuckDBState, (DuckDBPrepared, uint64_t, const void *, uint64_t length))                               \
  X(bind_value, DuckDBState, (DuckDBPrepared, uint64_t, DuckDBValue))                                                \
  X(create_timestamp_ns, DuckDBValue, (DuckDBTime))                                                                  \
  X(create_timestamp_tz_ns, DuckDBValue, (DuckDBTime))                                                               \
  X(create_date, DuckDBValue, (DuckDBDay))                                                                           \
  X(destroy_value, void, (DuckDBValue *))                                                                            \
  X(pending_prepared, DuckDBState, (DuckDBPrepared, DuckDBPending *))                                                \
  X(pending_prepared_streaming, DuckDBState, (DuckDBPrepared, DuckDBPending *))                                      \
  X(pending_execute_task, DuckDBPendingState, (DuckDBPending))                                                       \
  X(pending_error, const char *, (DuckDBPending))                                                                    \
  X(execute_pending, DuckDBState, (DuckDBPending, DuckDBResult *))                                                   \
  X(destroy_pending, void, (DuckDBPending *))                                                                        \
  X(result_error, const char *, (DuckDBResult *))                                                                    \
  X(rows_changed, uint64_t, (DuckDBResult *))                                                                        \
  X(column_count, uint64_t, (DuckDBResult *))                                                                        \
  X(column_name, const char *, (DuckDBResult *, uint64_t))                                                           \
  X(column_logical_type, DuckDBLogicalType, (DuckDBResult *, uint64_t))                                              \
  X(destroy_logical_type, void, (DuckDBLogicalType *))                                                               \
  X(fetch_chunk, DuckDBChunk, (DuckDBResult))                                                                        \
  X(destroy_data_chunk, void, (DuckDBChunk *))                                                                       \
  X(destroy_result, void, (DuckDBResult *))                                                                          \
  X(result_get_arrow_options, DuckDBArrowOptions, (DuckDBResult *))                                                  \
  X(destroy_arrow_options, void, (DuckDBArrowOptions *))                                                             \
  X(to_arrow_schema, DuckDBError,                                                                                    \
    (DuckDBArrowOptions, DuckDBLogicalType *, const char **names, uint64_t count, struct ArrowSchema *))             \
  X(data_chunk_to_arrow, DuckDBError, (DuckDBArrowOptions, DuckDBChunk, struct ArrowArray *))                        \
  X(error_data_has_error, bool, (DuckDBError))                                                                       \
  X(error_data_message, const char *, (DuckDBError))                                                                 \
  X(destroy_error_data, void, (DuckDBError *))                                                                       \
  X(arrow_scan, DuckDBState, (DuckDBConnection, const char *name, struct ArrowArrayStream *))                        \
  X(create_scalar_function, DuckDBScalarFunction, (void))                                                            \
  X(scalar_function_set_name, void, (DuckDBScalarFunction, const char *))                                            \
  X(scalar_function_add_parameter, void, (DuckDBScalarFunction, DuckDBLogicalType))                                  \
  X(scalar_function_set_varargs, void, (DuckDBScalarFunction, DuckDBLogicalType))                                    \
  X(scalar_function_set_return_type, void, (DuckDBScalarFunction, DuckDBLogicalType))                                \
  X(scalar_function_set_special_handling, void, (DuckDBScalarFunction))                                              \
  X(scalar_function_set_volatile, void, (DuckDBScalarFunction))                                                      \
  X(scalar_function_set_function, void, (DuckDBScalarFunction, DuckDBScalarBody))                                    \
  X(scalar_function_set_error, void, (DuckDBFunctionInfo, const char *))                                             \
  X(register_scalar_function, DuckDBState, (DuckDBConnection, DuckDBScalarFunction))                                 \
  X(destroy_scalar_function, void, (DuckDBScalarFunction *))                                                         \
  X(data_chunk_get_size, uint64_t, (DuckDBChunk))                                                                    \
  X(data_chunk_get_column_count, uint64_t, (DuckDBChunk))                                                            \
  X(data_chunk_get_vector, DuckDBVector, (DuckDBChunk, uint64_t column))                                             \
  X(vector_get_data, void *, (DuckDBVector))                                                                         \
  X(vector_get_validity, uint64_t *, (DuckDBVector))                                                                 \
  X(vector_ensure_validity_writable, void, (DuckDBVector))                                                           \
  X(vector_assign_string_element_len, void, (DuckDBVector, uint64_t row, const char *, uint64_t length))

#define MOONPORT_DUCKDB_FIELD(name, result, parameters) result(*_Nonnull name) parameters;
/* One function pointer for each name. */
typedef struct {
  MOONPORT_DUCKDB_SYMBOLS(MOONPORT_DUCKDB_FIELD)
} DuckDBSymbols;
#undef MOONPORT_DUCKDB_FIELD

/* Looks all names up in a library that dlopen gave. NULL and the first name that is not there, when one is not. The
   table lives as long as the process: the library is never closed. */
const DuckDBSymbols *_Nullable moonport_duckdb_symbols(void *_Nonnull library,
                                                       const char *_Nullable *_Nonnull missing);

#pragma clang diagnostic pop
#endif
