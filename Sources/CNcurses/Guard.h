// Gives the terminal back when this process crashes while the screen is up.
#ifndef GUARD_H
#define GUARD_H

#include <stddef.h>
#include <termios.h>

/// Handles the signals of a crash, and keeps standard error from the screen.
void guard_begin(int descriptor, const struct termios *modes, const char *text, size_t count);
/// Restores the handlers that were there, and writes what standard error was kept from saying.
void guard_end(void);

#endif
