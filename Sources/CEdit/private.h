#ifndef MOONPORT_CEDIT_PRIVATE_H
#define MOONPORT_CEDIT_PRIVATE_H

#include "CEdit.h"

#include <histedit.h>
#include <poll.h>
#include <stdio.h>
#include <wchar.h>

struct cedit {
  EditLine *line;
  History *history;
  FILE *output;
  int wakes[2];
  cedit_callbacks callbacks;
  mbstate_t partial;
  bool is_interrupted;
  char *text;
};

static inline cedit *cedit_of(EditLine *line) {
  void *editor = NULL;
  el_get(line, EL_CLIENTDATA, &editor);
  return editor;
}

/// Standard output itself, even when C code's was routed elsewhere.
FILE *cedit_screen(void);

/// Where something stands, in rows and columns from the first character of the prompt.
typedef struct {
  int row, column;
} cedit_place;

/// Where the cursor is, or the end of the entry, in a window of so many columns; the way libedit draws it.
cedit_place cedit_measure(cedit *editor, bool to_end, int columns);
int cedit_columns(cedit *editor);

/// The EL_GETCFN of the editor.
int cedit_read_character(EditLine *line, wchar_t *character);
/// Installs the handler that lets the reader see a resized window.
void cedit_watch_window(void);

/// The keys of the editor.
void cedit_bind_keys(cedit *editor);

#endif
