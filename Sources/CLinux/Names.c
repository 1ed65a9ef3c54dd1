// An own question to the name servers: <resolv.h> is macros over versioned functions.
#include "CLinux.h"

#include <arpa/nameser.h>
#include <resolv.h>
#include <string.h>

int clinux_response_code(const char *name) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  // Two tries of a second at each server: the asking side has a deadline of its own.
  state.retrans = 1;
  state.retry = 2;
  unsigned char query[NS_PACKETSZ];
  unsigned char answer[4096];
  int code = -1;
  int length = res_nmkquery(&state, ns_o_query, name, ns_c_in, ns_t_a, NULL, 0, NULL, query,
                            sizeof query);
  if (length > 0) {
    int received = res_nsend(&state, query, length, answer, sizeof answer);
    ns_msg message;
    if (received > 0 && ns_initparse(answer, received, &message) == 0) {
      code = ns_msg_getflag(message, ns_f_rcode);
    }
  }
  res_nclose(&state);
  return code;
}
