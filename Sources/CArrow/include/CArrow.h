/* What tables need of C: the Arrow interfaces, and the names of DuckDB and of two compressors that are looked up at
   run time. */
#ifndef MOONPORT_CARROW_H
#define MOONPORT_CARROW_H

#include "ArrowInterface.h"
#include "CompressionSymbols.h"
#include "DuckDBSymbols.h"

#endif
