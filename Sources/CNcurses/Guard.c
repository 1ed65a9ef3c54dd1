// Only what signal-safety(7) allows happens after a crash: the text is made beforehand.
#define _GNU_SOURCE
#include "Guard.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Swift traps are SIGILL or SIGTRAP; its runtime would hold the terminal 30 s to ask questions.
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
enum { fatal_count = sizeof fatal / sizeof *fatal };

static struct {
  bool active;
  int descriptor;
  struct termios modes;
  char text[256];
  size_t count;
  struct sigaction previous[fatal_count];
} guard;

// Where standard error goes meanwhile, and where it went.
static int kept = -1;
static int errors = -1;

static char alternate_stack[65536];

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void keep_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  kept = memfd_create("stderr", MFD_CLOEXEC);
  errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept >= 0 && errors >= 0) dup2(kept, STDERR_FILENO);
}

static void release_errors(void) {
  if (kept >= 0 && errors >= 0) {
    dup2(errors, STDERR_FILENO);
    char bytes[1024];
    ssize_t count;
    for (off_t at = 0; (count = pread(kept, bytes, sizeof bytes, at)) > 0; at += count) {
      write_all(STDERR_FILENO, bytes, (size_t)count);
    }
  }
  if (kept >= 0) close(kept);
  if (errors >= 0) close(errors);
  kept = errors = -1;
}

static void crashed(int number, siginfo_t *information, void *context) {
  (void)information;
  (void)context;
  write_all(guard.descriptor, guard.text, guard.count);
  tcsetattr(guard.descriptor, TCSANOW, &guard.modes);
  release_errors();
  // SA_RESETHAND has set the default action: pending until we return, then it ends us, whether
  // the signal came from a trap or from kill(1).
  raise(number);
}

void guard_begin(int descriptor, const struct termios *modes, const char *text, size_t count) {
  if (guard.active) return;
  guard.descriptor = descriptor;
  guard.modes = *modes;
  guard.count = count < sizeof guard.text ? count : sizeof guard.text;
  memcpy(guard.text, text, guard.count);
  keep_errors();

  // An overflow of the stack leaves no room for a handler; the Swift runtime may have seen to it.
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {
      .sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  // SIGTTOU among them: a process in the background may still give the modes back.
  sigfillset(&action.sa_mask);
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal[index], &action, &guard.previous[index]);
  }
  guard.active = true;
}

void guard_end(void) {
  if (!guard.active) return;
  guard.active = false;
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal[index], &guard.previous[index], NULL);
  }
  release_errors();
}
