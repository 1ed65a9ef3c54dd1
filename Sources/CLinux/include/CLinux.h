// What Swift cannot import from the kernel's and glibc's headers by itself.
#ifndef CLINUX_H
#define CLINUX_H

#include <netinet/in.h>
#include <stdint.h>
// Not in the Glibc module: epoll and eventfd.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/types.h>

/// One entry of a socket's error queue; sock_extended_err and its CMSG walk are macros.
struct clinux_queued_error {
  uint32_t error;
  uint8_t origin;
  uint8_t type;
  uint8_t code;
  uint32_t info;
  struct sockaddr_storage offender;
  socklen_t offender_length;
};

/// A word of the command line, the program's name first; absent behind the last one.
const char *clinux_argument(int number);

/// Takes one entry from the error queue: 1 taken, 0 the queue is empty, -1 with errno.
int clinux_take_queued_error(int descriptor, struct clinux_queued_error *entry);

/// Asks for the error queue; the options are macros of headers that clash with Glibc's.
int clinux_receive_errors(int descriptor, int family);

/// What the routing table says of an address; rtnetlink's messages are read by macros.
struct clinux_route {
  /// The errno with which the look-up ends; 0 where there is a route.
  int error;
  uint8_t type;
  unsigned interface_index;
  char interface[16];
  char gateway[46];
  /// The address that the packets come from; empty where there is none.
  char source[46];
};

/// Where a connection starts, and what it is: rules of the routing may ask for it.
struct clinux_start {
  /// The address that the socket is bound to; NULL where the kernel chooses.
  const struct sockaddr *source;
  /// The interface that the socket is bound to; 0 for any.
  unsigned interface_index;
  /// IPPROTO_TCP or IPPROTO_UDP.
  uint8_t protocol;
};

/// Asks for the route that connect(2) takes to an address: 0 answered, -1 with errno.
int clinux_route(const struct sockaddr *address, const struct clinux_start *start,
                 struct clinux_route *route);

/// The state of a neighbour (NUD_ bits), 0 where the table has none, -1 with errno.
int clinux_neighbor_state(const struct sockaddr *address, unsigned interface_index);

/// An interface: whether its link is up, and how often that has changed; -1 where that is not counted.
struct clinux_link {
  int is_up;
  int changes;
};

/// Asks for an interface: 0 answered, -1 with errno.
int clinux_link(unsigned interface_index, struct clinux_link *link);

/// The accept queue of this machine's own listeners at an address, as ss(8) shows it.
struct clinux_listen_queue {
  unsigned listeners;
  /// Connections that wait to be accepted: Recv-Q.
  unsigned waiting;
  /// How many may wait, less one: Send-Q.
  unsigned limit;
  /// The address of one that listens on the port, and would not take the connection.
  struct sockaddr_storage elsewhere;
  /// Its length; 0 where there is none.
  socklen_t elsewhere_length;
};

/// Asks for the listeners that would take a connection to an address: 0 answered, -1 with errno.
int clinux_listen_queue(const struct sockaddr *address, struct clinux_listen_queue *queue);

/// The most bytes of one segment that are taken: the largest headers, and what a RST may say.
#define CLINUX_MOST_SEGMENT_BYTES 256

/// One segment as a raw socket gives it: over IPv4 with the packet's header before it.
struct clinux_segment {
  unsigned char bytes[CLINUX_MOST_SEGMENT_BYTES];
  struct sockaddr_storage source;
  socklen_t source_length;
  /// Over IPv6, where no header tells; -1 where it is not known.
  int hop_limit;
};

/// Opens a raw socket for the segments of an address and port that carry SYN or RST: -1 with errno,
/// EPERM without CAP_NET_RAW. A few that came in before its filter was set may be among them.
int clinux_segment_tap(const struct sockaddr *peer);

/// Takes one segment: its whole length, which may be more than was taken; -1 with errno.
ssize_t clinux_take_segment(int descriptor, struct clinux_segment *segment);

/// Whether this process may make some system calls only; see PR_GET_SECCOMP in prctl(2).
int clinux_has_call_filter(void);

/// Sends on a stream without SIGPIPE.
ssize_t clinux_send(int descriptor, const void *bytes, size_t count);

/// The most name servers of resolv.conf(5) that the library asks (MAXNS).
#define CLINUX_MOST_SERVERS 3

/// The name servers and options of resolv.conf(5): `ndots`, the seconds of one try, the number of tries, `use-vc`.
struct clinux_resolver {
  int dots;
  int timeout;
  int attempts;
  int uses_tcp;
  /// Whether nothing is asked of IPv6 addresses (`no-aaaa`).
  int lacks_ipv6;
  /// How many name servers there are; this machine where the file gives none that can be read.
  int server_count;
  struct sockaddr_storage servers[CLINUX_MOST_SERVERS];
};

/// The search domains, each with a blank behind it, and the options; -1 where they cannot be read.
int clinux_search_list(char *domains, size_t capacity, struct clinux_resolver *options);

/// Whether a name has the characters of a host name alone, as the resolver library sees it.
int clinux_is_host_name(const char *name);

/// Writes a question for a record type (RFC 1035 §3.2.2), with EDNS where resolv.conf(5) has `edns0`; the length, or -1.
int clinux_name_question(const char *name, int type, unsigned char *bytes, int capacity);

/// The most addresses of one answer that are taken.
#define CLINUX_MOST_ADDRESSES 32

/// What a reply of a name server says.
struct clinux_name_reply {
  int response_code;
  int is_truncated;
  /// Whether the name is an alias (CNAME).
  int is_alias;
  /// Whether the server asks others on behalf of its clients (RA).
  int is_recursive;
  int count;
  char addresses[CLINUX_MOST_ADDRESSES][46];
};

/// Reads a reply: 0 it answers the question, 1 it answers another, 2 it refers to other servers, -1 it
/// cannot be read.
int clinux_name_reply(const unsigned char *bytes, int count, const unsigned char *question,
                      int question_count, struct clinux_name_reply *result);

/// The name of an errno, or NULL; strerrorname_np needs _GNU_SOURCE.
const char *clinux_errno_name(int number);

/// fcntl and ioctl are variadic.
int clinux_set_nonblocking(int descriptor, int on);
int clinux_window_size(int descriptor, int *columns, int *rows);

/// Renames only if the new name does not exist; RENAME_NOREPLACE needs _GNU_SOURCE.
int clinux_rename_exclusive(const char *from, const char *to);

/// Sets the default action of a signal, unblocks it and raises it; SIG_DFL is a cast macro.
void clinux_raise_default(int number);

/// Ignores a signal; SIG_IGN is a cast macro.
void clinux_ignore(int number);

/// The size and field offsets of signalfd_siginfo.
int clinux_signal_descriptor(const int *numbers, int count);
int clinux_take_signal(int descriptor);
void clinux_unblock_all(void);

#endif
