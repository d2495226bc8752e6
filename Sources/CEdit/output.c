// What C code prints (Lua's io.write) goes the same way as everything else on a terminal: through its one owner.
#define _GNU_SOURCE
#include "private.h"

#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static FILE *screen;
static cedit_output_function write_text;
static void *write_context;

FILE *cedit_screen(void) { return screen ? screen : stdout; }

static ssize_t write_routed(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  write_text(write_context, bytes, count);
  return (ssize_t)count;
}

bool cedit_route_output(cedit_output_function function, void *context) {
  if (screen) return false;
  cookie_io_functions_t functions = {.write = write_routed};
  FILE *routed = fopencookie(NULL, "w", functions);
  if (!routed) return false;
  // Each write at once: what a script has written must stand above what comes next.
  setvbuf(routed, NULL, _IONBF, 0);
  fflush(stdout);
  write_text = function;
  write_context = context;
  screen = stdout;
  stdout = routed;
  return true;
}
