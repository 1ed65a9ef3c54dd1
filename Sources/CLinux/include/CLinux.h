// What Swift cannot import by itself.
#ifndef CLinux_H
#define CLinux_H
#endif
