/* What the table engine needs of C: the Arrow interfaces and the DuckDB names that are looked up at run time. */
#ifndef MOONPORT_CARROW_H
#define MOONPORT_CARROW_H

#include "ArrowInterface.h"
#include "DuckDBSymbols.h"

#endif
