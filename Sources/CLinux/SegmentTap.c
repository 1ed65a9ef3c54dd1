// A raw socket that sees what opens or resets a connection: its filter, and the hop limit beside a segment.
#define _GNU_SOURCE
#include "CLinux.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/filter.h>
#include <string.h>
#include <unistd.h>

enum {
  flags_offset = 13,
  syn_or_rst = 0x02 | 0x04,
  source_of_ipv4 = 12,
  source_of_ipv6 = 8,
  everything = 0xffff,
};

// Goes on where it is equal, and else over so many instructions: to the last one, which takes nothing.
#define IF_EQUAL(value, rest) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (rest))
#define TAKE_SYN_OR_RST                                                                          \
  BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, syn_or_rst, 0, 1), BPF_STMT(BPF_RET | BPF_K, everything), \
      BPF_STMT(BPF_RET | BPF_K, 0)

static int attach(int descriptor, struct sock_filter *code, unsigned short count) {
  struct sock_fprog program = {.len = count, .filter = code};
  return setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

// Of IPv4 a raw socket is given the whole packet; see raw(7).
static int filter_ipv4(int descriptor, uint32_t address, uint16_t port) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, source_of_ipv4),
      IF_EQUAL(address, 6),
      BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
      BPF_STMT(BPF_LD | BPF_H | BPF_IND, 0),
      IF_EQUAL(port, 3),
      BPF_STMT(BPF_LD | BPF_B | BPF_IND, flags_offset),
      TAKE_SYN_OR_RST,
  };
  return attach(descriptor, code, sizeof code / sizeof *code);
}

// Of IPv6 it is given the segment alone, and the filter finds the header by an offset.
static int filter_ipv6(int descriptor, const struct in6_addr *address, uint16_t port) {
  uint32_t words[4];
  for (int i = 0; i < 4; i++) {
    uint32_t word;
    memcpy(&word, address->s6_addr + 4 * i, sizeof word);
    words[i] = ntohl(word);
  }
  const unsigned source = (unsigned)SKF_NET_OFF + source_of_ipv6;
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, source),
      IF_EQUAL(words[0], 11),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, source + 4),
      IF_EQUAL(words[1], 9),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, source + 8),
      IF_EQUAL(words[2], 7),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, source + 12),
      IF_EQUAL(words[3], 5),
      BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 0),
      IF_EQUAL(port, 3),
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, flags_offset),
      TAKE_SYN_OR_RST,
  };
  int on = 1;
  if (setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, &on, sizeof on) < 0) return -1;
  return attach(descriptor, code, sizeof code / sizeof *code);
}

static int filter(int descriptor, const struct sockaddr *peer) {
  if (peer->sa_family == AF_INET) {
    const struct sockaddr_in *peer4 = (const struct sockaddr_in *)peer;
    return filter_ipv4(descriptor, ntohl(peer4->sin_addr.s_addr), ntohs(peer4->sin_port));
  }
  const struct sockaddr_in6 *peer6 = (const struct sockaddr_in6 *)peer;
  return filter_ipv6(descriptor, &peer6->sin6_addr, ntohs(peer6->sin6_port));
}

int clinux_segment_tap(const struct sockaddr *peer) {
  int descriptor =
      socket(peer->sa_family, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  if (descriptor < 0) return descriptor;
  if (filter(descriptor, peer) == 0) {
    // What came in before the filter was set is anybody's.
    char byte;
    while (recv(descriptor, &byte, sizeof byte, MSG_DONTWAIT | MSG_TRUNC) >= 0) {
    }
    return descriptor;
  }
  int number = errno;
  close(descriptor);
  errno = number;
  return -1;
}

ssize_t clinux_take_segment(int descriptor, struct clinux_segment *segment) {
  union {
    char bytes[64];
    struct cmsghdr alignment;
  } control;
  struct iovec vector = {.iov_base = segment->bytes, .iov_len = sizeof segment->bytes};
  memset(segment, 0, sizeof *segment);
  struct msghdr message = {
      .msg_name = &segment->source,
      .msg_namelen = sizeof segment->source,
      .msg_iov = &vector,
      .msg_iovlen = 1,
      .msg_control = control.bytes,
      .msg_controllen = sizeof control.bytes,
  };
  ssize_t length = recvmsg(descriptor, &message, MSG_DONTWAIT | MSG_TRUNC);
  if (length < 0) return -1;
  segment->source_length = message.msg_namelen;
  segment->hop_limit = -1;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_HOPLIMIT &&
        header->cmsg_len >= CMSG_LEN(sizeof segment->hop_limit)) {
      memcpy(&segment->hop_limit, CMSG_DATA(header), sizeof segment->hop_limit);
    }
  }
  return length;
}
