// What Swift cannot import of ncurses: its macros, its globals, and a handler for crashes.
#ifndef CNCURSES_H
#define CNCURSES_H

// The wide-character half of the header is hidden without it.
#define NCURSES_WIDECHAR 1
#include <ncursesw/curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

/// What terminfo knows of a type of terminal; setupterm sets the global cur_term.
enum cncurses_type { CNCURSES_KNOWN, CNCURSES_UNKNOWN, CNCURSES_WITHOUT_CURSOR_MOTION };
enum cncurses_type cncurses_look_up(const char *type, int descriptor);

/// Takes over the terminal, and the descriptor; SCREEN and FILE stay here. 0, or -1.
int cncurses_open(int descriptor, const char *type);
/// Gives the terminal back; harmless when there is none or it was given back.
void cncurses_close(void);

/// Makes pairs of a colour's number on the terminal's own background; has_colors, COLORS.
bool cncurses_start_colors(void);

/// A string of terminfo such as "rmcup"; NULL where the terminal has none, never (char *)-1.
const char *cncurses_string(const char *capability);

/// One unit of input; wgetch on a pad does not refresh anything by itself.
enum cncurses_input { CNCURSES_NOTHING, CNCURSES_CHARACTER, CNCURSES_KEY };
enum cncurses_input cncurses_read(unsigned *value);
/// Binds one more sequence to a key code.
void cncurses_define_key(const char *sequence, int code);

/// Drawing on stdscr, which is a global; attributes are cast macros.
void cncurses_erase(void);
void cncurses_put(
    int row, int column, const wchar_t *text, int count, bool bold, bool reverse, int color);
void cncurses_show(int row, int column, bool visible);
/// The next frame is drawn whole; curscr is a global.
void cncurses_redraw(void);

void cncurses_size(int *columns, int *rows);
void cncurses_resize(int columns, int rows);
void cncurses_suspend(void);
void cncurses_resume(void);

/// wcwidth needs _XOPEN_SOURCE; nl_langinfo's argument is an enum with macros.
int cncurses_width(unsigned scalar);
bool cncurses_codeset_is_utf8(void);

/// From now until cncurses_close, a crash writes `text` to the terminal and gives its modes back,
/// then ends this process as the signal does by default.
void cncurses_guard(const char *text, size_t count);

#endif
