// The bar of `make bench`: the least that a program can do to connect to every target of a file.
//
// connect-loop FILE CONCURRENCY: one epoll loop over non-blocking sockets, IPv4 addresses only, SO_ERROR of each
// connect as one line of JSON on standard output, in the order in which they end.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct target {
  int descriptor;
  struct sockaddr_in address;
  char host[64];
};

static void fail(const char *call) {
  perror(call);
  exit(1);
}

// Takes the next line of the form 127.0.0.1:80: 1 taken, 0 at the end.
static int next(FILE *list, struct target *target) {
  char line[128];
  if (!fgets(line, sizeof line, list)) return 0;
  char *colon = strrchr(line, ':');
  if (!colon || colon - line >= (long)sizeof target->host) fail("a line is no ADDRESS:PORT");
  *colon = 0;
  strcpy(target->host, line);
  target->address = (struct sockaddr_in){.sin_family = AF_INET};
  target->address.sin_port = htons((unsigned short)atoi(colon + 1));
  if (inet_pton(AF_INET, line, &target->address.sin_addr) != 1) fail("inet_pton");
  return 1;
}

static void tell(const struct target *target, int error) {
  printf("{\"target\":\"%s:%d\",\"errno\":%d}\n", target->host, ntohs(target->address.sin_port), error);
}

// Begins a connect: 1 while it is under way, 0 where it has ended at once.
static int start(int epoll, struct target *target) {
  target->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (target->descriptor < 0) fail("socket");
  int result =
      connect(target->descriptor, (struct sockaddr *)&target->address, sizeof target->address);
  if (result < 0 && errno == EINPROGRESS) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.ptr = target};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, target->descriptor, &event) < 0) fail("epoll_ctl");
    return 1;
  }
  tell(target, result < 0 ? errno : 0);
  close(target->descriptor);
  return 0;
}

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "usage: connect-loop FILE CONCURRENCY\n"), 64;
  FILE *list = fopen(words[1], "r");
  if (!list) fail(words[1]);
  int limit = atoi(words[2]);
  struct target *targets = calloc((size_t)limit, sizeof *targets);
  struct target **idle = calloc((size_t)limit, sizeof *idle);
  struct epoll_event *events = calloc((size_t)limit, sizeof *events);
  if (!targets || !idle || !events) fail("calloc");
  int epoll = epoll_create1(EPOLL_CLOEXEC), idling = limit, more = 1;
  if (epoll < 0) fail("epoll_create1");
  for (int index = 0; index < limit; index++) idle[index] = &targets[index];
  while (more || idling < limit) {
    while (more && idling > 0) {
      struct target *target = idle[idling - 1];
      if (!(more = next(list, target))) break;
      idling -= start(epoll, target);
    }
    if (idling == limit) continue;
    int happened = epoll_wait(epoll, events, limit, -1);
    for (int index = 0; index < happened; index++) {
      struct target *target = events[index].data.ptr;
      int error = 0;
      socklen_t length = sizeof error;
      getsockopt(target->descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
      tell(target, error);
      close(target->descriptor);
      idle[idling++] = target;
    }
  }
  return 0;
}
