// An own question to the name servers: <resolv.h> is macros over versioned functions.
#include "CLinux.h"

#include <arpa/nameser.h>
#include <resolv.h>
#include <stdio.h>
#include <string.h>

static int ask(struct __res_state *state, const char *name, int type) {
  unsigned char query[NS_PACKETSZ];
  unsigned char answer[4096];
  int length = res_nmkquery(state, ns_o_query, name, ns_c_in, type, NULL, 0, NULL, query,
                            sizeof query);
  if (length <= 0) return -1;
  int received = res_nsend(state, query, length, answer, sizeof answer);
  ns_msg message;
  if (received <= 0 || ns_initparse(answer, received, &message) != 0) return -1;
  return ns_msg_getflag(message, ns_f_rcode);
}

static int ask_both(struct __res_state *state, const char *name) {
  int code = ask(state, name, ns_t_a);
  return code == ns_r_nxdomain ? ask(state, name, ns_t_aaaa) : code;
}

int clinux_response_code(const char *name) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  // Two tries of a second at each server: the asking side has a deadline of its own.
  state.retrans = 1;
  state.retry = 2;
  int code = ask_both(&state, name);
  size_t length = strlen(name);
  int is_absolute = length > 0 && name[length - 1] == '.';
  // getaddrinfo has tried the name below each search domain too.
  for (int index = 0; code == ns_r_nxdomain && !is_absolute && index < MAXDNSRCH &&
                      state.dnsrch[index] != NULL;
       index++) {
    char candidate[NS_MAXDNAME];
    int printed = snprintf(candidate, sizeof candidate, "%s.%s", name, state.dnsrch[index]);
    code = printed > 0 && (size_t)printed < sizeof candidate ? ask_both(&state, candidate) : -1;
  }
  res_nclose(&state);
  return code;
}
