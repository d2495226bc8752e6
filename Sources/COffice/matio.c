#include "COffice.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static MatioSymbols matio;
static char trouble[256];
static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  const struct {
    const char *name;
    void **place;
  } symbols[] = {
      {"Mat_CreateVer", (void **)&matio.create},
      {"Mat_Close", (void **)&matio.close},
      {"Mat_VarCreate", (void **)&matio.create_variable},
      {"Mat_VarCreateStruct2", (void **)&matio.create_structure},
      {"Mat_VarSetStructFieldByIndex", (void **)&matio.set_field},
      {"Mat_VarWrite", (void **)&matio.write},
      {"Mat_VarFree", (void **)&matio.free_variable},
  };
  void *handle = dlopen("libmatio.so.11", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *text = dlerror();
    snprintf(trouble, sizeof trouble, "%s", text != NULL ? text : "libmatio.so.11 cannot be opened");
    return;
  }
  for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
    *symbols[i].place = dlsym(handle, symbols[i].name);
    if (*symbols[i].place == NULL) {
      snprintf(trouble, sizeof trouble, "libmatio.so.11 has no %s", symbols[i].name);
      return;
    }
  }
  is_loaded = true;
}

const MatioSymbols *moonport_matio_symbols(const char **problem) {
  pthread_once(&once, load);
  *problem = is_loaded ? NULL : trouble;
  return is_loaded ? &matio : NULL;
}
