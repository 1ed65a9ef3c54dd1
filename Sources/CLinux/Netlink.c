// Questions to rtnetlink(7): its messages are built and read by macros.
#define _GNU_SOURCE
#include "CLinux.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static size_t address_bytes(const struct sockaddr *address, const void **bytes) {
  if (address->sa_family == AF_INET) {
    *bytes = &((const struct sockaddr_in *)address)->sin_addr;
    return 4;
  }
  *bytes = &((const struct sockaddr_in6 *)address)->sin6_addr;
  return 16;
}

static void append(struct nlmsghdr *header, unsigned short type, const void *bytes, size_t count) {
  struct rtattr *attribute = (struct rtattr *)((char *)header + NLMSG_ALIGN(header->nlmsg_len));
  attribute->rta_type = type;
  attribute->rta_len = (unsigned short)RTA_LENGTH(count);
  memcpy(RTA_DATA(attribute), bytes, count);
  header->nlmsg_len = NLMSG_ALIGN(header->nlmsg_len) + RTA_ALIGN(attribute->rta_len);
}

// The kernel answers within the call; the time limit is for one that does not.
static int ask(const struct nlmsghdr *request) {
  int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (descriptor < 0) return -1;
  struct timeval limit = {.tv_sec = 0, .tv_usec = 200000};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (send(descriptor, request, request->nlmsg_len, 0) < 0) {
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
  }
  return descriptor;
}

// Asks, and receives the one message that answers; NULL with errno where none comes.
static struct nlmsghdr *answer(const struct nlmsghdr *request, char *buffer, size_t capacity) {
  int descriptor = ask(request);
  if (descriptor < 0) return NULL;
  ssize_t received = recv(descriptor, buffer, capacity, 0);
  int error = errno;
  close(descriptor);
  if (received < 0) {
    errno = error;
    return NULL;
  }
  struct nlmsghdr *header = (struct nlmsghdr *)buffer;
  if (NLMSG_OK(header, received)) return header;
  errno = EPROTO;
  return NULL;
}

static void print_address(int family, const void *bytes, char *text, size_t count) {
  if (inet_ntop(family, bytes, text, (socklen_t)count) == NULL) text[0] = 0;
}

// One look-up; `source` may be NULL, and gets what the table prefers where there is room for it.
static int look_up(const struct sockaddr *address, const void *source, void *preferred,
                   struct clinux_route *route) {
  struct {
    struct nlmsghdr header;
    struct rtmsg message;
    char attributes[128];
  } request = {0};
  const void *bytes;
  size_t count = address_bytes(address, &bytes);
  request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.message);
  request.header.nlmsg_type = RTM_GETROUTE;
  request.header.nlmsg_flags = NLM_F_REQUEST;
  request.message.rtm_family = (unsigned char)address->sa_family;
  request.message.rtm_dst_len = (unsigned char)(count * 8);
  append(&request.header, RTA_DST, bytes, count);
  if (source != NULL) {
    request.message.rtm_src_len = (unsigned char)(count * 8);
    append(&request.header, RTA_SRC, source, count);
  }
  // Rules may ask for them (ip-rule(8), ipproto and dport); the port stands at the same place in
  // both families.
  uint8_t protocol = IPPROTO_TCP;
  uint16_t port = ((const struct sockaddr_in *)address)->sin_port;
  if (port != 0) {
    append(&request.header, RTA_IP_PROTO, &protocol, sizeof protocol);
    append(&request.header, RTA_DPORT, &port, sizeof port);
  }
  if (address->sa_family == AF_INET6) {
    uint32_t scope = ((const struct sockaddr_in6 *)address)->sin6_scope_id;
    if (scope != 0) append(&request.header, RTA_OIF, &scope, sizeof scope);
  }
  memset(route, 0, sizeof *route);
  char buffer[8192] __attribute__((aligned(8)));
  struct nlmsghdr *header = answer(&request.header, buffer, sizeof buffer);
  if (header == NULL) return -1;
  if (header->nlmsg_type == NLMSG_ERROR) {
    route->error = -((struct nlmsgerr *)NLMSG_DATA(header))->error;
    return 0;
  }
  struct rtmsg *message = NLMSG_DATA(header);
  int length = (int)RTM_PAYLOAD(header);
  route->type = message->rtm_type;
  for (struct rtattr *attribute = RTM_RTA(message); RTA_OK(attribute, length);
       attribute = RTA_NEXT(attribute, length)) {
    if (attribute->rta_type == RTA_OIF) {
      memcpy(&route->interface_index, RTA_DATA(attribute), sizeof route->interface_index);
      if_indextoname(route->interface_index, route->interface);
    } else if (attribute->rta_type == RTA_PREFSRC && RTA_PAYLOAD(attribute) == count) {
      memcpy(preferred, RTA_DATA(attribute), count);
      route->has_source = 1;
    } else if (attribute->rta_type == RTA_GATEWAY) {
      print_address(message->rtm_family, RTA_DATA(attribute), route->gateway,
                    sizeof route->gateway);
    } else if (attribute->rta_type == RTA_VIA) {
      struct rtvia *via = RTA_DATA(attribute);
      print_address(via->rtvia_family, via->rtvia_addr, route->gateway, sizeof route->gateway);
    }
  }
  return 0;
}

int clinux_route(const struct sockaddr *address, struct clinux_route *route) {
  unsigned char preferred[16];
  unsigned char again[16];
  int result = look_up(address, NULL, preferred, route);
  if (result != 0 || route->error != 0 || !route->has_source) return result;
  // connect(2) looks up again once it has a source address, and a rule may ask for that.
  struct clinux_route from_source;
  if (look_up(address, preferred, again, &from_source) == 0 && from_source.error != 0) {
    route->error = from_source.error;
  }
  return 0;
}

int clinux_neighbor_state(const struct sockaddr *address, unsigned interface_index) {
  struct {
    struct nlmsghdr header;
    struct ndmsg message;
  } request = {0};
  const void *wanted;
  size_t count = address_bytes(address, &wanted);
  request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.message);
  request.header.nlmsg_type = RTM_GETNEIGH;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request.message.ndm_family = (unsigned char)address->sa_family;
  int descriptor = ask(&request.header);
  if (descriptor < 0) return -1;
  int state = 0;
  for (int more = 1; more;) {
    char buffer[32768] __attribute__((aligned(8)));
    ssize_t received = recv(descriptor, buffer, sizeof buffer, 0);
    if (received < 0) {
      int error = errno;
      close(descriptor);
      errno = error;
      return -1;
    }
    struct nlmsghdr *header = (struct nlmsghdr *)buffer;
    for (; NLMSG_OK(header, received); header = NLMSG_NEXT(header, received)) {
      if (header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR) {
        more = 0;
        break;
      }
      struct ndmsg *message = NLMSG_DATA(header);
      if (interface_index != 0 && message->ndm_ifindex != (int)interface_index) continue;
      int length = (int)NLMSG_PAYLOAD(header, sizeof *message);
      struct rtattr *attribute = (struct rtattr *)((char *)message + NLMSG_ALIGN(sizeof *message));
      for (; RTA_OK(attribute, length); attribute = RTA_NEXT(attribute, length)) {
        if (attribute->rta_type == NDA_DST && RTA_PAYLOAD(attribute) == count &&
            memcmp(RTA_DATA(attribute), wanted, count) == 0) {
          state = message->ndm_state;
        }
      }
    }
    if (received == 0) more = 0;
  }
  close(descriptor);
  return state;
}

int clinux_link(unsigned interface_index, struct clinux_link *link) {
  struct {
    struct nlmsghdr header;
    struct ifinfomsg message;
  } request = {0};
  request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.message);
  request.header.nlmsg_type = RTM_GETLINK;
  request.header.nlmsg_flags = NLM_F_REQUEST;
  request.message.ifi_index = (int)interface_index;
  char buffer[32768] __attribute__((aligned(8)));
  struct nlmsghdr *header = answer(&request.header, buffer, sizeof buffer);
  if (header == NULL) return -1;
  if (header->nlmsg_type != RTM_NEWLINK) {
    errno = ENODEV;
    return -1;
  }
  struct ifinfomsg *message = NLMSG_DATA(header);
  // IFF_LOWER_UP stands in linux/if.h, which clashes with net/if.h.
  link->is_up = (message->ifi_flags & IFF_UP) != 0 && (message->ifi_flags & (1 << 16)) != 0;
  link->changes = -1;
  int length = (int)IFLA_PAYLOAD(header);
  for (struct rtattr *attribute = IFLA_RTA(message); RTA_OK(attribute, length);
       attribute = RTA_NEXT(attribute, length)) {
    if (attribute->rta_type == IFLA_CARRIER_CHANGES) {
      memcpy(&link->changes, RTA_DATA(attribute), sizeof link->changes);
    }
  }
  return 0;
}
