// Opening, reading, history: the life of the editor.
#define _GNU_SOURCE
#include "private.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The prompt function is the only one that libedit wants as a mutable string.
static char *on_prompt(EditLine *line) {
  cedit *editor = cedit_of(line);
  return (char *)editor->callbacks.prompt(editor->callbacks.context);
}

void cedit_set_locale(void) {
  if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

void cedit_unbuffer_input(void) { setvbuf(stdin, NULL, _IONBF, 0); }

cedit *cedit_open(const char *program, int output, int wake_runtime, int wake_terminal, cedit_callbacks callbacks) {
  cedit_set_locale();
  cedit *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->callbacks = callbacks;
  editor->wakes[0] = wake_runtime;
  editor->wakes[1] = wake_terminal;
  editor->output = output == STDERR_FILENO ? stderr : cedit_screen();
  editor->line = el_init(program, stdin, editor->output, stderr);
  editor->history = history_init();
  if (!editor->line || !editor->history) {
    cedit_close(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 10000);
  history(editor->history, &event, H_SETUNIQUE, 1);
  EditLine *line = editor->line;
  el_set(line, EL_CLIENTDATA, editor);
  el_set(line, EL_EDITOR, "emacs");
  el_set(line, EL_PROMPT, on_prompt);
  el_set(line, EL_SIGNAL, 0);
  el_set(line, EL_HIST, history, editor->history);
  // The analyst's own settings first (`bind -v` for vi); our keys must work with them.
  el_source(line, NULL);
  cedit_bind_keys(editor);
  // Ctrl-C and Ctrl-Z are keys while an entry is typed, and signals while Lua runs.
  el_set(line, EL_SETTY, "-d", "-isig", NULL);
  el_set(line, EL_GETCFN, cedit_read_character);
  cedit_watch_window();
  return editor;
}

void cedit_set_context(cedit *editor, void *context) { editor->callbacks.context = context; }

void cedit_close(cedit *editor) {
  if (editor->history) history_end(editor->history);
  if (editor->line) el_end(editor->line);
  free(editor->text);
  free(editor);
}

static void send(cedit *editor, const char *text) {
  fputs(text, editor->output);
  fflush(editor->output);
}

// Leaves the cursor below the entry, behind which "^C" tells why it ends.
static void leave_entry(cedit *editor) {
  int columns = cedit_columns(editor);
  cedit_place cursor = cedit_measure(editor, false, columns), end = cedit_measure(editor, true, columns);
  if (end.row > cursor.row) fprintf(editor->output, "\033[%dB", end.row - cursor.row);
  fputs("\r", editor->output);
  if (end.column > 0) fprintf(editor->output, "\033[%dC", end.column);
  send(editor, "^C\n");
}

enum cedit_outcome cedit_read(cedit *editor, const char **text) {
  editor->is_interrupted = false;
  // libedit draws the prompt first and takes the keys afterwards: what is typed in between would be echoed twice, and
  // a Ctrl-D would be lost.
  el_set(editor->line, EL_PREP_TERM, 1);
  // What was typed while the last entry ran has been echoed onto this row. The editor gets it again as keys.
  send(editor, "\r\033[J\033[?2004h");
  int count = 0;
  const char *line = el_gets(editor->line, &count);
  if (editor->is_interrupted) leave_entry(editor);
  send(editor, "\033[?2004l");
  if (editor->is_interrupted) {
    el_reset(editor->line);
    return CEDIT_INTERRUPTED;
  }
  if (!line || count <= 0) return CEDIT_END;
  free(editor->text);
  editor->text = strdup(line);
  if (!editor->text) return CEDIT_END;
  size_t length = strlen(editor->text);
  if (length > 0 && editor->text[length - 1] == '\n') editor->text[length - 1] = '\0';
  *text = editor->text;
  return CEDIT_LINE;
}

const char *cedit_before_cursor(cedit *editor) {
  const LineInfo *info = el_line(editor->line);
  free(editor->text);
  editor->text = strndup(info->buffer, (size_t)(info->cursor - info->buffer));
  return editor->text ? editor->text : "";
}

void cedit_insert(cedit *editor, const char *text) { el_insertstr(editor->line, text); }

void cedit_list(cedit *editor, const char *text) {
  int columns = cedit_columns(editor);
  cedit_place cursor = cedit_measure(editor, false, columns), end = cedit_measure(editor, true, columns);
  for (int row = cursor.row; row < end.row; row++) fputs("\n", editor->output);
  fputs("\r\n", editor->output);
  send(editor, text);
  el_set(editor->line, EL_REFRESH);
}

void cedit_history_clear(cedit *editor) {
  HistEvent event;
  history(editor->history, &event, H_CLEAR);
}

void cedit_history_add(cedit *editor, const char *entry) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, entry);
}

#define TEXT_OF(number) #number
#define VERSION(major, minor) TEXT_OF(major) "." TEXT_OF(minor)

const char *cedit_library_version(void) { return VERSION(LIBEDIT_MAJOR, LIBEDIT_MINOR); }
