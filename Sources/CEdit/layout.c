// Where libedit has put its cursor. It keeps this to itself, but output above a half-typed entry must know it.
#define _GNU_SOURCE
#include "private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cedit_columns(cedit *editor) {
  struct winsize size;
  if (ioctl(fileno(editor->output), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

// The columns of a character on the screen: controls as ^X, unprintable ones as \U+1F600.
static int width_of(wchar_t character) {
  if (character < 32 || character == 127) return 2;
  int width = wcwidth(character);
  if (width >= 0) return width;
  return character > 0xFFFF ? 8 : 7;
}

static void step(cedit_place *place, wchar_t character, int columns) {
  if (character == L'\n') {
    place->row++;
    place->column = 0;
    return;
  }
  if (character == L'\t') {
    do step(place, L' ', columns);
    while (place->column % 8 != 0);
    return;
  }
  int width = width_of(character);
  // A wide character that does not fit begins the next row.
  if (place->column + width > columns) {
    place->row++;
    place->column = 0;
  }
  place->column += width;
  if (place->column >= columns) {
    place->row++;
    place->column = 0;
  }
}

cedit_place cedit_measure(cedit *editor, bool to_end, int columns) {
  cedit_place place = {0, 0};
  const char *prompt = editor->callbacks.prompt(editor->callbacks.context);
  mbstate_t state;
  memset(&state, 0, sizeof state);
  for (size_t left = strlen(prompt); left > 0;) {
    wchar_t character;
    size_t count = mbrtowc(&character, prompt, left, &state);
    if (count == 0 || count > left) break;
    step(&place, character, columns);
    prompt += count;
    left -= count;
  }
  const LineInfoW *info = el_wline(editor->line);
  const wchar_t *end = to_end ? info->lastchar : info->cursor;
  for (const wchar_t *position = info->buffer; position < end; position++) step(&place, *position, columns);
  return place;
}

size_t cedit_erasure(cedit *editor, char *buffer) {
  int rows = cedit_measure(editor, false, cedit_columns(editor)).row;
  int count = rows > 0 ? snprintf(buffer, 31, "\r\033[%dA\033[J", rows) : snprintf(buffer, 31, "\r\033[J");
  return count > 0 ? (size_t)count : 0;
}
