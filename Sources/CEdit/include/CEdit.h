#ifndef MOONPORT_CEDIT_H
#define MOONPORT_CEDIT_H

// libedit behind functions that Swift can call: no variadics, no stdio globals, no signal games.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct cedit cedit;

typedef struct {
  /// Handed to each callback.
  void *_Nullable context;
  /// The prompt, valid until the next call.
  const char *_Nonnull (*_Nonnull prompt)(void *_Nullable context);
  /// The Tab key: looks at cedit_before_cursor, may call cedit_insert or cedit_list, returns one of cedit_tab.
  int (*_Nonnull complete)(void *_Nullable context, cedit *editor);
  /// One of the wake descriptors is readable. Returns true when the entry has been taken off the screen.
  bool (*_Nonnull wake)(void *_Nullable context);
} cedit_callbacks;

enum cedit_tab { CEDIT_TAB_NOTHING, CEDIT_TAB_INSERTED, CEDIT_TAB_LISTED };

enum cedit_outcome {
  /// A line, or several when they were pasted or recalled.
  CEDIT_LINE,
  /// Ctrl-D on an empty line, or the terminal is gone.
  CEDIT_END,
  /// Ctrl-C.
  CEDIT_INTERRUPTED
};

/// Opens an editor that reads standard input and draws on `output` (1 or 2). `wake` are descriptors that are watched
/// while it waits for a key; a negative one is left out. NULL without memory.
cedit *_Nullable cedit_open(const char *program, int output, int wake_runtime, int wake_terminal,
                            cedit_callbacks callbacks);
/// Replaces the context that the callbacks get.
void cedit_set_context(cedit *editor, void *_Nullable context);
void cedit_close(cedit *editor);

/// Lets the analyst type. The text is valid until the next call and has no line break at its end.
enum cedit_outcome cedit_read(cedit *editor, const char *_Nullable *_Nonnull text);

/// The characters that take the entry off the screen, the cursor then being in the first column of its first row.
/// Returns their count, at most 31.
size_t cedit_erasure(cedit *editor, char *buffer);

/// A prompt of no characters.
static inline const char *cedit_no_prompt(void) { return ""; }

/// The text before the cursor, valid until the next call.
const char *cedit_before_cursor(cedit *editor);
void cedit_insert(cedit *editor, const char *text);
/// Shows a list below the entry, which is drawn again under it.
void cedit_list(cedit *editor, const char *text);

void cedit_history_clear(cedit *editor);
void cedit_history_add(cedit *editor, const char *entry);

/// Sets LC_CTYPE alone from the environment, else to UTF-8: numbers must keep their full stop.
void cedit_set_locale(void);
/// Takes the buffer from standard input, so that a script's io.read and the reader of entries see the same bytes.
void cedit_unbuffer_input(void);
/// A descriptor that becomes readable by cedit_wake_signal, from any thread. Negative when there are no more.
int cedit_wake_open(void);
void cedit_wake_signal(int descriptor);
void cedit_wake_clear(int descriptor);
/// Reads a line of standard input that is no terminal, watching a descriptor as above. Returns its length with the
/// line break, 0 at the end. The text is freed by the caller with free().
size_t cedit_read_plain(char *_Nullable *_Nonnull text, int wake_runtime, void *_Nullable context,
                        bool (*_Nonnull wake)(void *_Nullable context));

/// The version of libedit that this program was built with: "2.11".
const char *cedit_library_version(void);

/// Gets what C code writes to standard output.
typedef void (*cedit_output_function)(void *_Nullable context, const char *bytes, size_t count);
/// Makes `stdout` of the C library a stream that ends in `function`, once and for good; before a Lua state is made,
/// because Lua keeps the stream that it finds. False when it was done before.
bool cedit_route_output(cedit_output_function function, void *_Nullable context);

#pragma clang assume_nonnull end
#endif
