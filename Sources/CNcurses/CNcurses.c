// Holds the one SCREEN there can be; see the header for why each function is C.
#define _GNU_SOURCE
#include "CNcurses.h"

#include "Guard.h"

#include <langinfo.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static FILE *terminal;
static SCREEN *screen;
static WINDOW *keys;
static mbstate_t partial;
static struct termios modes;

// newterm handles these and would go on to after the screen: SIGTERM would be exit status 1.
static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { taken_count = sizeof taken / sizeof *taken };
static struct sigaction previous[taken_count];

enum cncurses_type cncurses_look_up(const char *type, int descriptor) {
  // The terminal of a screen that is up stays out of it.
  TERMINAL *before = set_curterm(NULL);
  enum cncurses_type result = CNCURSES_UNKNOWN;
  int status;
  if (setupterm(type, descriptor, &status) == OK) {
    // newterm is no test: it takes a terminal that cannot move its cursor.
    result = cncurses_string("cup") ? CNCURSES_KNOWN : CNCURSES_WITHOUT_CURSOR_MOTION;
  }
  del_curterm(set_curterm(before));
  return result;
}

int cncurses_open(int descriptor, const char *type) {
  FILE *file = screen == NULL ? fdopen(descriptor, "r+") : NULL;
  if (file == NULL) {
    close(descriptor);
    return -1;
  }
  terminal = file;
  tcgetattr(descriptor, &modes);
  for (int index = 0; index < taken_count; index++) {
    sigaction(taken[index], NULL, &previous[index]);
  }
  screen = newterm(type, terminal, terminal);
  if (screen == NULL) {
    fclose(terminal);
    return -1;
  }
  static bool registered;
  if (!registered) registered = atexit(cncurses_close) == 0;
  // Not raw: Ctrl-C and Ctrl-Z stay signals.
  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  // A frame is never left half drawn because a key is waiting.
  typeahead(-1);
  keys = newpad(1, 1);
  if (keys != NULL) {
    keypad(keys, TRUE);
    nodelay(keys, TRUE);
  }
  memset(&partial, 0, sizeof partial);
  return 0;
}

void cncurses_close(void) {
  if (screen == NULL) return;
  cncurses_suspend();
  tcsetattr(fileno(terminal), TCSADRAIN, &modes);
  guard_end();
  for (int index = 0; index < taken_count; index++) {
    sigaction(taken[index], &previous[index], NULL);
  }
  if (keys != NULL) delwin(keys);
  keys = NULL;
  delscreen(screen);
  screen = NULL;
  fclose(terminal);
  terminal = NULL;
}

bool cncurses_start_colors(void) {
  if (!has_colors() || start_color() != OK || COLORS < 8) return false;
  // Without default colours a background would have to be painted: then rather none at all.
  if (use_default_colors() != OK) return false;
  for (short color = 1; color < 8; color++) init_pair(color, color, -1);
  return true;
}

const char *cncurses_string(const char *capability) {
  const char *value = tigetstr(capability);
  return value == (const char *)-1 ? NULL : value;
}

/// Whether a byte completes a character. wget_wch would lose the first bytes of one whose last
/// ones are still on their way.
static bool complete(char byte, wchar_t *character) {
  bool inside = !mbsinit(&partial);
  size_t count = mbrtowc(character, &byte, 1, &partial);
  if (count == (size_t)-1) {
    memset(&partial, 0, sizeof partial);
    // The byte that breaks off a character may be one itself.
    return inside && complete(byte, character);
  }
  return count != (size_t)-2;
}

enum cncurses_input cncurses_read(unsigned *value) {
  if (keys == NULL) return CNCURSES_NOTHING;
  for (int code; (code = wgetch(keys)) != ERR;) {
    *value = (unsigned)code;
    if (code > UCHAR_MAX) return CNCURSES_KEY;
    wchar_t character;
    if (!complete((char)code, &character)) continue;
    *value = (unsigned)character;
    return CNCURSES_CHARACTER;
  }
  return CNCURSES_NOTHING;
}

void cncurses_define_key(const char *sequence, int code) { define_key(sequence, code); }

void cncurses_erase(void) { werase(stdscr); }

void cncurses_put(
    int row, int column, const wchar_t *text, int count, bool bold, bool reverse, int color) {
  attr_t attributes = (bold ? WA_BOLD : 0) | (reverse ? WA_REVERSE : 0);
  wattr_set(stdscr, attributes, (short)color, NULL);
  mvwaddnwstr(stdscr, row, column, text, count);
}

void cncurses_show(int row, int column, bool visible) {
  wattr_set(stdscr, WA_NORMAL, 0, NULL);
  curs_set(visible ? 1 : 0);
  wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void cncurses_redraw(void) { clearok(curscr, TRUE); }

// term.h makes `columns` and `lines` macros.
void cncurses_size(int *width, int *height) {
  *width = getmaxx(stdscr);
  *height = getmaxy(stdscr);
}

void cncurses_resize(int width, int height) {
  if (is_term_resized(height, width)) resizeterm(height, width);
}

void cncurses_suspend(void) {
  // A second endwin would leave the alternate screen twice and lose the cursor's place.
  if (!isendwin()) endwin();
}

void cncurses_resume(void) {
  // No def_prog_mode before: ncurses keeps what cbreak and its like have set, and a shell that
  // took the terminal from a process it stopped may have changed what is in force now.
  reset_prog_mode();
  cncurses_redraw();
}

int cncurses_width(unsigned scalar) { return wcwidth((wchar_t)scalar); }

bool cncurses_codeset_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

void cncurses_guard(const char *text, size_t count) {
  if (screen != NULL) guard_begin(fileno(terminal), &modes, text, count);
}
