#include "CPlot.h"
#include <dlfcn.h>
#include <stdlib.h>

const PlotSymbols *moonport_plot_symbols(void *library, const char **missing) {
  PlotSymbols *symbols = calloc(1, sizeof *symbols);
  *missing = "memory";
  if (symbols == NULL) return NULL;
#define LOOK_UP(member, name, result, parameters)                                                                    \
  *missing = #name;                                                                                                  \
  symbols->member = (result(*) parameters)dlsym(library, *missing);                                                  \
  if (symbols->member == NULL) {                                                                                     \
    free(symbols);                                                                                                   \
    return NULL;                                                                                                     \
  }
  MOONPORT_PLOT_SYMBOLS(LOOK_UP)
#undef LOOK_UP
  *missing = NULL;
  return symbols;
}
