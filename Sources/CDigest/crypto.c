#include "crypto.h"

#include <dlfcn.h>
#include <stdio.h>

bool crypto_find(const crypto_function *functions, size_t count, char *problem, size_t room) {
  void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    const char *text = dlerror();
    snprintf(problem, room, "%s", text != NULL ? text : "libcrypto.so.3 cannot be opened");
    return false;
  }
  for (size_t index = 0; index < count; index++) {
    *functions[index].place = dlsym(library, functions[index].name);
    if (*functions[index].place == NULL) {
      snprintf(problem, room, "libcrypto.so.3 has no %s", functions[index].name);
      return false;
    }
  }
  return true;
}
