// The few calls that are macros, variadic, or need _GNU_SOURCE.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

static struct {
  int count;
  char **words;
} arguments;

// glibc gives a constructor what main(3) gets; /proc/self/cmdline may not be there.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
  arguments.count = count;
  arguments.words = words;
}

const char *clinux_argument(int number) {
  return number >= 0 && number < arguments.count ? arguments.words[number] : NULL;
}

int clinux_receive_errors(int descriptor, int family) {
  int on = 1;
  if (family == AF_INET6) {
    return setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
  }
  return setsockopt(descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
}

int clinux_take_queued_error(int descriptor, struct clinux_queued_error *entry) {
  char payload[512];
  union {
    char bytes[512];
    struct cmsghdr alignment;
  } control;
  struct iovec vector = {.iov_base = payload, .iov_len = sizeof payload};
  struct msghdr message = {
      .msg_iov = &vector,
      .msg_iovlen = 1,
      .msg_control = control.bytes,
      .msg_controllen = sizeof control.bytes,
  };
  memset(entry, 0, sizeof *entry);
  if (recvmsg(descriptor, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
    return errno == EAGAIN ? 0 : -1;
  }
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
       header = CMSG_NXTHDR(&message, header)) {
    int is4 = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
    int is6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
    size_t length = header->cmsg_len - CMSG_LEN(0);
    if ((!is4 && !is6) || length < sizeof(struct sock_extended_err)) continue;
    struct sock_extended_err error;
    memcpy(&error, CMSG_DATA(header), sizeof error);
    entry->error = error.ee_errno;
    entry->origin = error.ee_origin;
    entry->type = error.ee_type;
    entry->code = error.ee_code;
    entry->info = error.ee_info;
    size_t rest = length - sizeof error;
    if (rest > sizeof entry->offender) rest = sizeof entry->offender;
    memcpy(&entry->offender, CMSG_DATA(header) + sizeof error, rest);
    entry->offender_length = (socklen_t)rest;
  }
  return 1;
}

int clinux_has_call_filter(void) { return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) > 0; }

ssize_t clinux_send(int descriptor, const void *bytes, size_t count) {
  return send(descriptor, bytes, count, MSG_NOSIGNAL);
}

const char *clinux_errno_name(int number) { return strerrorname_np(number); }

int clinux_set_nonblocking(int descriptor, int on) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return -1;
  return fcntl(descriptor, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

int clinux_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) < 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int clinux_rename_exclusive(const char *from, const char *to) {
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  // Some file systems do not know the flag: link(2) refuses an existing name too.
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (link(from, to) < 0) return -1;
  return unlink(from);
}

void clinux_ignore(int number) { signal(number, SIG_IGN); }

void clinux_raise_default(int number) {
  sigset_t set;
  signal(number, SIG_DFL);
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

int clinux_signal_descriptor(const int *numbers, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < count; index++) sigaddset(&set, numbers[index]);
  if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int clinux_take_signal(int descriptor) {
  struct signalfd_siginfo information;
  ssize_t count = read(descriptor, &information, sizeof information);
  return count == sizeof information ? (int)information.ssi_signo : 0;
}

void clinux_unblock_all(void) {
  sigset_t set;
  sigemptyset(&set);
  pthread_sigmask(SIG_SETMASK, &set, NULL);
}
