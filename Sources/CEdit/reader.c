// Waiting for keys: standard input, the two wake descriptors and the size of the window, in one poll.
#define _GNU_SOURCE
#include "private.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

int cedit_wake_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void cedit_wake_signal(int descriptor) {
  uint64_t one = 1;
  (void)!write(descriptor, &one, sizeof one);
}

void cedit_wake_clear(int descriptor) {
  uint64_t count;
  (void)!read(descriptor, &count, sizeof count);
}

// Written by the handler, read by the reader: a flag alone would be missed between its check and the poll.
static int window_changed = -1;

static void on_window_change(int signal) {
  (void)signal;
  int kept = errno;
  cedit_wake_signal(window_changed);
  errno = kept;
}

void cedit_watch_window(void) {
  if (window_changed >= 0) return;
  window_changed = cedit_wake_open();
  if (window_changed < 0) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_window_change;
  action.sa_flags = SA_RESTART;
  sigaction(SIGWINCH, &action, NULL);
}

// libedit draws from where the cursor is; the entry must be off the screen before.
static void draw_again(cedit *editor) { el_set(editor->line, EL_REFRESH); }

static void resize(cedit *editor) {
  char erasure[32];
  size_t count = cedit_erasure(editor, erasure);
  fwrite(erasure, 1, count, editor->output);
  fflush(editor->output);
  el_resize(editor->line);
  draw_again(editor);
}

// Background work runs while an entry is typed. Ctrl-C is a key then; here it must be a signal again, or a task that
// never ends could not be stopped.
static bool wake(cedit *editor) {
  struct termios typing, running;
  bool is_terminal = tcgetattr(STDIN_FILENO, &typing) == 0;
  if (is_terminal) {
    running = typing;
    running.c_lflag |= ISIG;
    tcsetattr(STDIN_FILENO, TCSANOW, &running);
  }
  bool is_erased = editor->callbacks.wake(editor->callbacks.context);
  if (is_terminal) tcsetattr(STDIN_FILENO, TCSANOW, &typing);
  return is_erased;
}

static bool is_ready(const struct pollfd *entry) { return (entry->revents & (POLLIN | POLLHUP | POLLERR)) != 0; }

// One byte of input; 0 at the end, -1 on an error, 1 otherwise.
static int read_byte(char *byte) {
  for (;;) {
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0) return (int)count;
    if (errno == EAGAIN) {
      struct pollfd input = {STDIN_FILENO, POLLIN, 0};
      poll(&input, 1, -1);
    } else if (errno != EINTR) {
      return -1;
    }
  }
}

int cedit_read_character(EditLine *line, wchar_t *character) {
  cedit *editor = cedit_of(line);
  for (;;) {
    // poll leaves negative descriptors alone.
    struct pollfd entries[4] = {{STDIN_FILENO, POLLIN, 0},
                                {editor->wakes[0], POLLIN, 0},
                                {editor->wakes[1], POLLIN, 0},
                                {window_changed, POLLIN, 0}};
    if (poll(entries, 4, -1) < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    if (is_ready(&entries[3])) {
      cedit_wake_clear(window_changed);
      resize(editor);
    }
    if (is_ready(&entries[1]) || is_ready(&entries[2])) {
      if (wake(editor)) draw_again(editor);
    }
    if (!is_ready(&entries[0])) continue;
    char byte;
    int outcome = read_byte(&byte);
    if (outcome <= 0) return outcome;
    // A Ctrl-D that was typed before the line editor took the terminal over comes as a NUL: the kernel had made an
    // end of file of it.
    if (byte == 0) byte = 4;
    size_t count = mbrtowc(character, &byte, 1, &editor->partial);
    if (count == (size_t)-2) continue;
    if (count == (size_t)-1) {
      memset(&editor->partial, 0, sizeof editor->partial);
      *character = 0xFFFD;
    }
    return 1;
  }
}

size_t cedit_read_plain(char **text, int wake_runtime, void *context, bool (*wake)(void *)) {
  size_t length = 0, room = 256;
  char *line = malloc(room);
  while (line) {
    struct pollfd entries[2] = {{STDIN_FILENO, POLLIN, 0}, {wake_runtime, POLLIN, 0}};
    if (poll(entries, 2, -1) < 0 && errno != EINTR) break;
    if (is_ready(&entries[1])) wake(context);
    if (!is_ready(&entries[0])) continue;
    if (read_byte(line + length) <= 0) break;
    if (line[length++] == '\n') break;
    if (length == room) {
      char *larger = realloc(line, room *= 2);
      if (!larger) break;
      line = larger;
    }
  }
  *text = line;
  return line ? length : 0;
}
