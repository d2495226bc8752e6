// What the keys do that libedit does not do the way a prompt needs it.
#define _GNU_SOURCE
#include "private.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

// Ctrl-C ends the reading without a signal; the caller then drops the entry.
static unsigned char on_interrupt(EditLine *line, int key) {
  (void)key;
  cedit_of(line)->is_interrupted = true;
  return CC_EOF;
}

// Ctrl-D: the library's own function echoes "^D" before it ends.
static unsigned char on_delete_or_end(EditLine *line, int key) {
  (void)key;
  const LineInfoW *info = el_wline(line);
  if (info->buffer == info->lastchar) return CC_EOF;
  if (info->cursor == info->lastchar) return CC_ERROR;
  el_cursor(line, 1);
  el_deletestr(line, 1);
  return CC_REFRESH;
}

static unsigned char on_tab(EditLine *line, int key) {
  (void)key;
  cedit *editor = cedit_of(line);
  switch (editor->callbacks.complete(editor->callbacks.context, editor)) {
  case CEDIT_TAB_INSERTED: return CC_REFRESH;
  case CEDIT_TAB_LISTED: return CC_NORM;
  default: return CC_ERROR;
  }
}

// Ctrl-Z: signals from keys are off while an entry is typed, so the prompt stops itself.
static unsigned char on_suspend(EditLine *line, int key) {
  (void)key;
  char erasure[32];
  cedit *editor = cedit_of(line);
  size_t count = cedit_erasure(editor, erasure);
  fwrite(erasure, 1, count, editor->output);
  fflush(editor->output);
  el_set(line, EL_PREP_TERM, 0);
  raise(SIGTSTP);
  el_set(line, EL_PREP_TERM, 1);
  el_set(line, EL_REFRESH);
  return CC_NORM;
}

// The terminal marks pasted text at both ends. It goes into the entry as it is: Tab is a tab, and a line break does
// not run what was pasted so far.
static unsigned char on_paste(EditLine *line, int key) {
  (void)key;
  static const wchar_t ending[] = L"\033[201~";
  const size_t mark = sizeof ending / sizeof *ending - 1;
  size_t length = 0, room = 256;
  wchar_t *text = malloc(room * sizeof *text);
  while (text && cedit_read_character(line, &text[length]) == 1) {
    if (text[length] == L'\r') text[length] = L'\n';
    length++;
    if (length >= mark && wmemcmp(text + length - mark, ending, mark) == 0) {
      length -= mark;
      break;
    }
    if (length + 1 < room) continue;
    wchar_t *larger = realloc(text, (room *= 2) * sizeof *text);
    if (!larger) break;
    text = larger;
  }
  if (!text) return CC_ERROR;
  text[length] = L'\0';
  int outcome = length > 0 ? el_winsertstr(line, text) : 0;
  free(text);
  return outcome == 0 ? CC_REFRESH : CC_ERROR;
}

static void bind(EditLine *line, const char *name, const char *help, unsigned char (*function)(EditLine *, int)) {
  el_set(line, EL_ADDFN, name, help, function);
}

void cedit_bind_keys(cedit *editor) {
  EditLine *line = editor->line;
  bind(line, "moonport-interrupt", "Drop the entry", on_interrupt);
  bind(line, "moonport-delete-or-end", "Delete, or leave when empty", on_delete_or_end);
  bind(line, "moonport-complete", "Complete a name", on_tab);
  bind(line, "moonport-suspend", "Stop the program", on_suspend);
  bind(line, "moonport-paste", "Insert pasted text", on_paste);
  el_set(line, EL_BIND, "^C", "moonport-interrupt", NULL);
  el_set(line, EL_BIND, "^D", "moonport-delete-or-end", NULL);
  el_set(line, EL_BIND, "\t", "moonport-complete", NULL);
  el_set(line, EL_BIND, "^Z", "moonport-suspend", NULL);
  el_set(line, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_set(line, EL_BIND, "\033[200~", "moonport-paste", NULL);
  // What the keys of today's terminals send: Delete, Home, End, and words with Ctrl and the arrows.
  el_set(line, EL_BIND, "\033[3~", "ed-delete-next-char", NULL);
  el_set(line, EL_BIND, "\033[1;5C", "em-next-word", NULL);
  el_set(line, EL_BIND, "\033[1;5D", "ed-prev-word", NULL);
}
