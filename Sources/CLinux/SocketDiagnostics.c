// Questions to sock_diag(7): what ss(8) knows of this machine's own listeners.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <net/if.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { state_listen = 10 };

// Whether the socket takes IPv6 alone (IPV6_V6ONLY).
static int is_v6_only(const struct nlmsghdr *header) {
  const struct inet_diag_msg *message = NLMSG_DATA(header);
  int length = (int)NLMSG_PAYLOAD(header, sizeof *message);
  const struct rtattr *attribute =
      (const struct rtattr *)((const char *)message + NLMSG_ALIGN(sizeof *message));
  for (; RTA_OK(attribute, length); attribute = RTA_NEXT(attribute, length)) {
    if (attribute->rta_type == INET_DIAG_SKV6ONLY && RTA_PAYLOAD(attribute) >= 1) {
      return *(const unsigned char *)RTA_DATA(attribute) != 0;
    }
  }
  return 0;
}

static int matches(const struct inet_diag_msg *message, const struct sockaddr *wanted) {
  static const unsigned char zero[16];
  static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const unsigned char *bound = (const unsigned char *)message->id.idiag_src;
  size_t count = message->idiag_family == AF_INET ? 4 : 16;
  // A wildcard takes what comes; one of IPv6 takes IPv4 too, unless it was told not to.
  if (memcmp(bound, zero, count) == 0) {
    return message->idiag_family == AF_INET6 || wanted->sa_family == AF_INET;
  }
  if (wanted->sa_family == AF_INET6) {
    const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)wanted;
    return message->idiag_family == AF_INET6 && memcmp(bound, &address->sin6_addr, 16) == 0;
  }
  const struct sockaddr_in *address = (const struct sockaddr_in *)wanted;
  if (message->idiag_family == AF_INET) return memcmp(bound, &address->sin_addr, 4) == 0;
  return memcmp(bound, mapped, 12) == 0 && memcmp(bound + 12, &address->sin_addr, 4) == 0;
}

// Whether a listener takes a connection to an address of ours.
static int takes(const struct nlmsghdr *header, const struct sockaddr *wanted) {
  const struct inet_diag_msg *message = NLMSG_DATA(header);
  if (!matches(message, wanted)) return 0;
  if (message->idiag_family == AF_INET6 && wanted->sa_family == AF_INET && is_v6_only(header)) {
    return 0;
  }
  // One that is bound to an interface (SO_BINDTODEVICE) takes what comes in there; to an address of
  // ours all comes in by the loopback.
  return message->id.idiag_if == 0 || message->id.idiag_if == if_nametoindex("lo");
}

static void note_elsewhere(const struct inet_diag_msg *message, struct clinux_listen_queue *queue) {
  if (queue->elsewhere_length != 0) return;
  queue->elsewhere.ss_family = message->idiag_family;
  // The port stands at the same place in both families.
  ((struct sockaddr_in *)&queue->elsewhere)->sin_port = message->id.idiag_sport;
  if (message->idiag_family == AF_INET) {
    memcpy(&((struct sockaddr_in *)&queue->elsewhere)->sin_addr, message->id.idiag_src, 4);
    queue->elsewhere_length = sizeof(struct sockaddr_in);
  } else {
    memcpy(&((struct sockaddr_in6 *)&queue->elsewhere)->sin6_addr, message->id.idiag_src, 16);
    queue->elsewhere_length = sizeof(struct sockaddr_in6);
  }
}

static int ask(int family, const struct sockaddr *wanted, struct clinux_listen_queue *queue) {
  struct {
    struct nlmsghdr header;
    struct inet_diag_req_v2 message;
  } request = {0};
  request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.message);
  request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request.message.sdiag_family = (unsigned char)family;
  request.message.sdiag_protocol = IPPROTO_TCP;
  request.message.idiag_states = 1u << state_listen;
  // The port stands at the same place in both families.
  uint16_t port = ((const struct sockaddr_in *)wanted)->sin_port;
  request.message.id.idiag_sport = port;
  int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (descriptor < 0) return -1;
  struct timeval limit = {.tv_sec = 0, .tv_usec = 200000};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  int result = send(descriptor, &request, request.header.nlmsg_len, 0) < 0 ? -1 : 0;
  for (int more = result == 0; more;) {
    char buffer[32768] __attribute__((aligned(8)));
    ssize_t received = recv(descriptor, buffer, sizeof buffer, 0);
    if (received <= 0) {
      result = -1;
      break;
    }
    struct nlmsghdr *header = (struct nlmsghdr *)buffer;
    for (; NLMSG_OK(header, received); header = NLMSG_NEXT(header, received)) {
      if (header->nlmsg_type == NLMSG_ERROR) result = -1;
      if (header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR) {
        more = 0;
        break;
      }
      const struct inet_diag_msg *message = NLMSG_DATA(header);
      if (message->id.idiag_sport != port) continue;
      if (!takes(header, wanted)) {
        note_elsewhere(message, queue);
        continue;
      }
      // Several listeners share a port by SO_REUSEPORT: the fullest speaks.
      int more_full = (int)message->idiag_rqueue - (int)message->idiag_wqueue;
      int so_far = (int)queue->waiting - (int)queue->limit;
      if (queue->listeners == 0 || more_full > so_far) {
        queue->waiting = message->idiag_rqueue;
        queue->limit = message->idiag_wqueue;
      }
      queue->listeners += 1;
    }
  }
  int error = errno;
  close(descriptor);
  errno = error;
  return result;
}

int clinux_listen_queue(const struct sockaddr *address, struct clinux_listen_queue *queue) {
  memset(queue, 0, sizeof *queue);
  if (ask(AF_INET, address, queue) < 0) return -1;
  return ask(AF_INET6, address, queue);
}
