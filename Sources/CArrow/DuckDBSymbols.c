#include "DuckDBSymbols.h"
#include <dlfcn.h>
#include <stdlib.h>

const DuckDBSymbols *moonport_duckdb_symbols(void *library, const char **missing) {
  DuckDBSymbols *symbols = calloc(1, sizeof *symbols);
  *missing = "memory";
  if (symbols == NULL) return NULL;
#define LOOK_UP(name, result, parameters)                                                                            \
  *missing = "duckdb_" #name;                                                                                        \
  symbols->name = (result(*) parameters)dlsym(library, *missing);                                                    \
  if (symbols->name == NULL) {                                                                                       \
    free(symbols);                                                                                                   \
    return NULL;                                                                                                     \
  }
  MOONPORT_DUCKDB_SYMBOLS(LOOK_UP)
#undef LOOK_UP
  *missing = NULL;
  return symbols;
}
