// What Swift cannot import by itself.
#ifndef CNcurses_H
#define CNcurses_H
#endif
