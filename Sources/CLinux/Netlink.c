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

// The interface that a socket is bound to: by itself, or by the scope of its address or of the peer's.
static unsigned bound_interface(const struct sockaddr *address, const struct clinux_start *start) {
  if (start->interface_index != 0 || address->sa_family != AF_INET6) return start->interface_index;
  const struct sockaddr_in6 *source = (const struct sockaddr_in6 *)start->source;
  if (source != NULL && source->sin6_scope_id != 0) return source->sin6_scope_id;
  return ((const struct sockaddr_in6 *)address)->sin6_scope_id;
}

static void read_route(const struct nlmsghdr *header, struct clinux_route *route) {
  struct rtmsg *message = NLMSG_DATA(header);
  int length = (int)RTM_PAYLOAD(header);
  route->type = message->rtm_type;
  for (struct rtattr *attribute = RTM_RTA(message); RTA_OK(attribute, length);
       attribute = RTA_NEXT(attribute, length)) {
    if (attribute->rta_type == RTA_OIF) {
      memcpy(&route->interface_index, RTA_DATA(attribute), sizeof route->interface_index);
      if_indextoname(route->interface_index, route->interface);
    } else if (attribute->rta_type == RTA_PREFSRC && route->source[0] == 0) {
      print_address(message->rtm_family, RTA_DATA(attribute), route->source,
                    sizeof route->source);
    } else if (attribute->rta_type == RTA_GATEWAY) {
      print_address(message->rtm_family, RTA_DATA(attribute), route->gateway,
                    sizeof route->gateway);
    } else if (attribute->rta_type == RTA_VIA) {
      struct rtvia *via = RTA_DATA(attribute);
      print_address(via->rtvia_family, via->rtvia_addr, route->gateway, sizeof route->gateway);
    }
  }
}

// One look-up, as from a socket that is bound.
static int look_up(const struct sockaddr *address, const struct clinux_start *start,
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
  memset(route, 0, sizeof *route);
  if (start->source != NULL) {
    const void *source;
    address_bytes(start->source, &source);
    request.message.rtm_src_len = (unsigned char)(count * 8);
    append(&request.header, RTA_SRC, source, count);
    print_address(address->sa_family, source, route->source, sizeof route->source);
  }
  // Rules may ask for them (ip-rule(8), ipproto and dport); the port stands at the same place in
  // both families.
  uint16_t port = ((const struct sockaddr_in *)address)->sin_port;
  if (port != 0) {
    append(&request.header, RTA_IP_PROTO, &start->protocol, sizeof start->protocol);
    append(&request.header, RTA_DPORT, &port, sizeof port);
  }
  unsigned interface_index = bound_interface(address, start);
  if (interface_index != 0) {
    append(&request.header, RTA_OIF, &interface_index, sizeof interface_index);
  }
  char buffer[8192] __attribute__((aligned(8)));
  struct nlmsghdr *header = answer(&request.header, buffer, sizeof buffer);
  if (header == NULL) return -1;
  if (header->nlmsg_type == NLMSG_ERROR) {
    route->error = -((struct nlmsgerr *)NLMSG_DATA(header))->error;
    return 0;
  }
  read_route(header, route);
  // Over IPv6 the answer may name another interface than the one asked for; connect(2) takes no such
  // route (net/ipv6/route.c, RT6_LOOKUP_F_IFACE).
  if (address->sa_family == AF_INET6 && interface_index != 0 && route->type != RTN_LOCAL &&
      route->interface_index != interface_index) {
    route->error = ENETUNREACH;
  }
  return 0;
}

// The address that the kernel starts from where a look-up without one finds nothing: it chooses before
// it looks again. A datagram socket asks the same, and sends nothing.
static int chosen_source(const struct sockaddr *address, const struct clinux_start *start,
                         struct sockaddr_in6 *source) {
  int descriptor = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  int interface_index = (int)bound_interface(address, start);
  socklen_t length = sizeof *source;
  int result = 0;
  if (interface_index != 0) {
    result = setsockopt(descriptor, SOL_SOCKET, SO_BINDTOIFINDEX, &interface_index,
                        sizeof interface_index);
  }
  if (result == 0) result = connect(descriptor, address, sizeof *source);
  if (result == 0) result = getsockname(descriptor, (struct sockaddr *)source, &length);
  close(descriptor);
  return result;
}

int clinux_route(const struct sockaddr *address, const struct clinux_start *start,
                 struct clinux_route *route) {
  int result = look_up(address, start, route);
  if (result != 0 || start->source != NULL) return result;
  // connect(2) looks up again once it has a source address, for which a rule may ask: over IPv4 always
  // (ip_route_connect), over IPv6 where it found nothing before (ip6_dst_lookup_tail).
  struct sockaddr_storage source = {.ss_family = address->sa_family};
  if (address->sa_family == AF_INET) {
    struct in_addr *preferred = &((struct sockaddr_in *)&source)->sin_addr;
    if (route->error != 0 || inet_pton(AF_INET, route->source, preferred) != 1) return 0;
  } else if (route->error == 0 ||
             chosen_source(address, start, (struct sockaddr_in6 *)&source) != 0) {
    return 0;
  }
  struct clinux_start again = *start;
  again.source = (struct sockaddr *)&source;
  struct clinux_route from_source;
  if (look_up(address, &again, &from_source) == 0) *route = from_source;
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
