// Questions to name servers, as the system's resolver library writes and reads them: <resolv.h> is
// macros over versioned functions.
#include "CLinux.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

// The servers that the library asks, in order; those of IPv6 stand beside its older list.
static void take_servers(const struct __res_state *state, struct clinux_resolver *options) {
  options->server_count = 0;
  for (int index = 0; index < state->nscount && index < CLINUX_MOST_SERVERS; index++) {
    struct sockaddr_storage *server = &options->servers[options->server_count];
    memset(server, 0, sizeof *server);
    if (state->nsaddr_list[index].sin_family == AF_INET) {
      // The library leaves its padding as it was.
      memcpy(server, &state->nsaddr_list[index], offsetof(struct sockaddr_in, sin_zero));
    } else if (state->_u._ext.nsaddrs[index] != NULL) {
      memcpy(server, state->_u._ext.nsaddrs[index], sizeof *state->_u._ext.nsaddrs[index]);
    } else {
      continue;
    }
    options->server_count++;
  }
}

int clinux_search_list(char *domains, size_t capacity, struct clinux_resolver *options) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  options->dots = state.ndots;
  options->timeout = state.retrans;
  options->attempts = state.retry;
  options->uses_tcp = (state.options & RES_USEVC) != 0;
#ifdef RES_NOAAAA
  options->lacks_ipv6 = (state.options & RES_NOAAAA) != 0;
#endif
  take_servers(&state, options);
  size_t used = 0;
  domains[0] = '\0';
  for (int index = 0; index < MAXDNSRCH && state.dnsrch[index] != NULL; index++) {
    size_t length = strlen(state.dnsrch[index]);
    if (used + length + 2 > capacity) break;
    memcpy(domains + used, state.dnsrch[index], length);
    used += length;
    domains[used++] = ' ';
    domains[used] = '\0';
  }
  res_nclose(&state);
  return 0;
}

int clinux_is_host_name(const char *name) { return res_hnok(name); }

// The OPT record as the library writes it; RFC 6891 §6.1.2. It takes 1200 bytes, and no option.
static const unsigned char opt_record[] = {0, 0, ns_t_opt, 1200 >> 8, 1200 & 255, 0, 0, 0, 0, 0, 0};

int clinux_name_question(const char *name, int type, unsigned char *bytes, int capacity) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  int length =
      res_nmkquery(&state, ns_o_query, name, ns_c_in, type, NULL, 0, NULL, bytes, capacity);
  int has_edns = (state.options & RES_USE_EDNS0) != 0;
  res_nclose(&state);
  if (length < NS_HFIXEDSZ || !has_edns || capacity - length < (int)sizeof opt_record) return length;
  memcpy(bytes + length, opt_record, sizeof opt_record);
  // The last byte of the header counts the additional records.
  bytes[NS_HFIXEDSZ - 1] = 1;
  return length + (int)sizeof opt_record;
}

// Whether a reply is to a question: the same number, and the same name, type and class.
static int answers(ns_msg *reply, ns_msg *question) {
  ns_rr asked, told;
  if (ns_msg_id(*reply) != ns_msg_id(*question) || !ns_msg_getflag(*reply, ns_f_qr)) return 0;
  if (ns_msg_count(*question, ns_s_qd) != 1 || ns_parserr(question, ns_s_qd, 0, &asked) != 0) {
    return 0;
  }
  // A server that fails may leave the question out of its answer; the library takes that for an answer
  // where the code sends it to the next server, and passes over the rest.
  if (ns_msg_count(*reply, ns_s_qd) == 0) {
    int code = ns_msg_getflag(*reply, ns_f_rcode);
    // One that knows no EDNS leaves it out as well.
    return code == ns_r_servfail || code == ns_r_notimpl || code == ns_r_refused ||
           (code == ns_r_formerr && ns_msg_count(*question, ns_s_ar) > 0);
  }
  if (ns_msg_count(*reply, ns_s_qd) != 1 || ns_parserr(reply, ns_s_qd, 0, &told) != 0) return 0;
  return ns_rr_type(asked) == ns_rr_type(told) && ns_rr_class(asked) == ns_rr_class(told) &&
         strcasecmp(ns_rr_name(asked), ns_rr_name(told)) == 0;
}

int clinux_name_reply(const unsigned char *bytes, int count, const unsigned char *question,
                      int question_count, struct clinux_name_reply *result) {
  ns_msg reply, asked;
  ns_rr wanted;
  memset(result, 0, sizeof *result);
  if (ns_initparse(question, question_count, &asked) != 0 ||
      ns_parserr(&asked, ns_s_qd, 0, &wanted) != 0) {
    return -1;
  }
  if (ns_initparse(bytes, count, &reply) != 0) {
    // A cut answer need not be whole to be known as cut.
    result->is_truncated = count >= NS_HFIXEDSZ && bytes[0] == question[0] &&
                           bytes[1] == question[1] && (bytes[2] & 0x82) == 0x82;
    return result->is_truncated ? 0 : -1;
  }
  if (!answers(&reply, &asked)) return 1;
  result->response_code = ns_msg_getflag(reply, ns_f_rcode);
  result->is_truncated = ns_msg_getflag(reply, ns_f_tc);
  result->is_recursive = ns_msg_getflag(reply, ns_f_ra);
  for (int index = 0; index < ns_msg_count(reply, ns_s_an); index++) {
    ns_rr record;
    if (ns_parserr(&reply, ns_s_an, index, &record) != 0) return result->is_truncated ? 0 : -1;
    // Aliases (CNAME) stand before the records of the name that they lead to.
    if (ns_rr_type(record) == ns_t_cname) result->is_alias = 1;
    if (ns_rr_type(record) != ns_rr_type(wanted)) continue;
    int is4 = ns_rr_type(record) == ns_t_a;
    if (ns_rr_rdlen(record) != (is4 ? 4 : 16)) return -1;
    if (result->count == CLINUX_MOST_ADDRESSES) break;
    inet_ntop(is4 ? AF_INET : AF_INET6, ns_rr_rdata(record), result->addresses[result->count],
              sizeof result->addresses[0]);
    result->count++;
  }
  // "Ask others", of a server that asks nobody itself: no word on whether there is a record.
  int is_referral = result->response_code == ns_r_noerror && ns_msg_count(reply, ns_s_an) == 0 &&
                    !result->is_truncated && !ns_msg_getflag(reply, ns_f_aa) &&
                    !ns_msg_getflag(reply, ns_f_ra);
  return is_referral ? 2 : 0;
}
