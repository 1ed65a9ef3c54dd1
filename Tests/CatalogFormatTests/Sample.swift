// The smallest content that is complete, and ways to spoil one line of it.
import CatalogFormat
import Diagnosis

/// A content of two findings, two causes, one errno, one symptom, and every verdict code.
struct Sample {
  var files: [String: String] = [
    "findings.yaml": """
    connect.refused:
      meaning: {en: A RST answered the SYN., zh: SYN 得到 RST 回应。}
      group: connect.outcome
      established-by: [probe, answer]
    connect.silent:
      meaning: {en: Nothing answered the SYN., zh: SYN 没有得到回应。}
      group: connect.outcome
      established-by: [probe, answer]
    socket.listens:
      meaning: {en: A socket listens., zh: 有套接字在监听。}
      established-by: [inspection]
    """,
    "errno-numbers.yaml": """
    ECONNREFUSED: {linux: 111, macos: 61, freebsd: 61, windows: 10061, glibc: Connection refused, musl: Connection refused, macos-text: Connection refused}
    ENONET: {linux: 64, glibc: Machine is not on the network, musl: No error information}
    """,
    "errnos/ECONNREFUSED.yaml": """
    kind: errno
    meaning: {en: The connection was refused., zh: 连接被拒绝。}
    returned-by: [{en: connect(2), zh: connect(2)}]
    mechanism: {en: A RST answered., zh: 对端回应了 RST。}
    causes: [ECONNREFUSED/nobody-listens]
    differs-from:
      - {name: ENONET, difference: {en: There is no network., zh: 没有网络。}}
    checks: [{on: client, do: {en: Look., zh: 查看。}, command: "ss -tn dport = :{port}"}]
    remedy: {client: [{do: {en: Wait., zh: 等待。}}]}
    references: ["connect(2)"]
    """,
    "causes/ECONNREFUSED/nobody-listens.yaml": """
    title: {en: Nobody listens, zh: 无人监听}
    summary: {en: No socket listens there., zh: 没有套接字在那里监听。}
    frequency: common
    mechanism: {en: The kernel answers with RST., zh: 内核以 RST 回应。}
    evidence:
      suggests: [connect.refused]
      rules-out: [socket.listens]
    confirm: [{on: server, do: {en: Look who listens., zh: 查看谁在监听。}, command: "ss -ltn"}]
    remedy: {server: [{do: {en: Start it., zh: 启动它。}, command: "systemctl start {host}"}]}
    mistaken-for:
      - {name: tcp.filtered, difference: {en: There nothing answers., zh: 那里没有回应。}}
    references: ["RFC 9293 §3.10.7.1"]
    """,
    "causes/ETIMEDOUT/filtered.yaml": """
    title: {en: A filter drops, zh: 被过滤}
    summary: {en: A firewall drops the SYN., zh: 防火墙丢弃 SYN。}
    frequency: occasional
    mechanism: {en: Nothing comes back., zh: 没有任何回应。}
    confirm: []
    remedy: {}
    references: []
    """,
    "symptoms/no-connection.yaml": """
    order: 1
    title: {en: It does not connect, zh: 连不上}
    summary: {en: The connect call fails., zh: connect 调用失败。}
    keywords: [refused, "111"]
    causes: [ECONNREFUSED/nobody-listens, ETIMEDOUT/filtered]
    start: outcome
    questions:
      outcome:
        ask: {en: What does it say?, zh: 它报告什么？}
        help: {en: Read the message., zh: 阅读消息。}
        command: "curl -v {target}"
        choices:
          refused: {text: {en: Connection refused, zh: Connection refused}, findings: [connect.refused]}
          silent: {text: {en: nothing, zh: 没有}, findings: [connect.silent], next: wait}
          unknown: {text: {en: I cannot tell, zh: 不知道}, findings: []}
      wait:
        ask: {en: How long?, zh: 多久？}
        help: {en: Use a watch., zh: 用表。}
        choices:
          long: {text: {en: long, zh: 很久}, findings: [connect.silent]}
          unknown: {text: {en: I cannot tell, zh: 不知道}, findings: []}
    """,
    "verdicts.yaml": VerdictCode.allCases.map { code in
      """
      \(code.rawValue):
        outcome: \(code.outcome.rawValue)
        sentence: {en: "It is {target}.", zh: "它是 {target}。"}
        explanation: {en: So it is., zh: 就是这样。}
        causes: []
        next-steps: []
        neighbours: []
      """
    }.joined(separator: "\n"),
  ]

  /// A sample in which every occurrence of a text of one file is another.
  static func with(_ path: String, _ old: String, _ new: String) -> Sample {
    var sample = Sample()
    sample.files[path] = sample.files[path]?.replacing(old, with: new)
    return sample
  }

  static func with(_ path: String, _ text: String?) -> Sample {
    var sample = Sample()
    sample.files[path] = text
    return sample
  }

  func catalogue() throws(ContentErrors) -> Catalogue {
    try Catalogue(content: files.map { SourceFile(path: $0.key, text: $0.value) })
  }

  /// The errors as they are printed; none where the content is right.
  var errors: [String] {
    do throws(ContentErrors) {
      _ = try catalogue()
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }
}
