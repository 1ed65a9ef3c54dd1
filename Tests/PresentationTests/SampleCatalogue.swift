// A small catalogue with one entry of every kind, as content would say it.
import Diagnosis

extension Catalogue {
  static let sample = Catalogue(
    findings: [
      definition(
        "connect.refused-by-reset", "A RST answered the SYN.", "RST 回应了 SYN。", group: "connect"),
      definition(
        "connect.no-answer", "Nothing answered the SYN before the deadline.",
        "在时限之前，SYN 没有得到任何回应。", group: "connect"),
      definition(
        "connect.established", "The handshake completed.", "握手完成。", group: "connect"),
      definition(
        "open.fin-before-data", "The peer closed before anything was sent.",
        "在发送任何数据之前，对端就关闭了连接。"),
      definition("open.first-byte", "The peer spoke first.", "对端先发送了数据。"),
      definition(
        "listen.nobody", "No socket listens on the port.", "没有套接字在该端口监听。",
        group: "listen"),
      definition(
        "listen.somebody", "A socket listens on the port.", "有套接字在该端口监听。", group: "listen"),
      definition("filter.rejects", "A packet filter rejects the port.", "包过滤规则拒绝该端口。"),
      definition("address.some-failed", "Some of the addresses failed.", "部分地址失败。"),
      definition(
        "evidence.no-error-queue", "This kernel gave no error queue.", "内核未提供错误队列。"),
    ],
    errnos: [refusedErrno],
    numbers: [
      ErrnoNumbers(
        name: "ECONNREFUSED", linux: 111, macos: 61, freebsd: 61, windows: 10061,
        glibc: "Connection refused", musl: "Connection refused", macosText: "Connection refused"),
      ErrnoNumbers(
        name: "ECONNRESET", linux: 104, macos: 54, freebsd: 54, windows: 10054,
        glibc: "Connection reset by peer", musl: "Connection reset by peer",
        macosText: "Connection reset by peer"),
      ErrnoNumbers(
        name: "ENONET", linux: 64, macos: nil, freebsd: nil, windows: nil,
        glibc: "Machine is not on the network", musl: "No error information", macosText: nil),
    ],
    causes: [noListener, filterRejects, filterDrops, closedOnAccept], symptoms: [refusedSymptom],
    verdicts: verdictPages)

  private static let noListener = Cause(
    id: "ECONNREFUSED/no-listener",
    title: Text("Nobody listens on the port", "端口无人监听"),
    summary: Text(
      "No socket listens on {port}, so the kernel answers with RST.",
      "没有套接字在 {port} 上监听，因此内核以 RST 回应。"),
    frequency: .common,
    mechanism: Text("The SYN meets no listener.\nThe kernel sends RST.", "SYN 找不到监听者。\n内核发送 RST。"),
    evidence: Evidence(
      proves: ["listen.nobody"], suggests: ["connect.refused-by-reset"],
      rulesOut: ["connect.no-answer", "listen.somebody"]),
    confirm: [
      Instruction(
        on: .server, Text("Look who listens on the port.", "查看谁在监听该端口。"),
        command: "ss -Hltnp 'sport = :{port}'")
    ],
    remedy: Cause.Remedy(
      client: [
        Instruction(
          on: .client, Text("Check host and port for typing errors.", "检查主机与端口是否写错。"))
      ],
      server: [
        Instruction(
          on: .server, Text("Start the service.", "启动服务。"),
          command: "systemctl status\nsystemctl start NAME")
      ]),
    mistakenFor: [
      Cause.LookAlike(
        "ECONNREFUSED/filter-rejects", Text("There a listener exists.", "那时存在监听者。"))
    ],
    references: ["RFC 9293 §3.10.7.1"])

  private static let filterRejects = Cause(
    id: "ECONNREFUSED/filter-rejects", title: Text("A firewall rejects with RST", "防火墙以 RST 拒绝"),
    summary: Text("A packet filter answers for the host.", "包过滤代替主机回应。"),
    frequency: .occasional, mechanism: Text("It forges a RST.", "它伪造 RST。"),
    evidence: Evidence(
      proves: ["filter.rejects"], suggests: ["connect.refused-by-reset"],
      rulesOut: ["connect.no-answer"]),
    confirm: [
      Instruction(
        on: .server, Text("Look for reject rules.", "查看 reject 规则。"), command: "nft list ruleset"),
      Instruction(
        on: .client, Text("Watch the exchange from here.", "在本机观察交互。"),
        command: "tcpdump -ni any host {address} and port {port}"),
    ],
    remedy: Cause.Remedy(), mistakenFor: [], references: [])

  private static let filterDrops = Cause(
    id: "ETIMEDOUT/filter-drops", title: Text("A firewall drops the SYN", "防火墙丢弃 SYN"),
    summary: Text("The SYN never reaches {address}.", "SYN 没有到达 {address}。"), frequency: .common,
    mechanism: Text("Nothing comes back.", "没有任何回应。"),
    evidence: Evidence(suggests: ["connect.no-answer"], rulesOut: ["connect.refused-by-reset"]),
    confirm: [], remedy: Cause.Remedy(), mistakenFor: [], references: [])

  private static let closedOnAccept = Cause(
    id: "EOF/closed-on-accept", title: Text("The server closes on accept", "服务器接受后立即关闭"),
    summary: Text("It accepts and closes at once.", "服务器接受连接后立即关闭。"), frequency: .common,
    mechanism: Text("A FIN follows the handshake.", "握手之后紧接着是 FIN。"),
    evidence: Evidence(proves: ["open.fin-before-data"]), confirm: [], remedy: Cause.Remedy(),
    mistakenFor: [], references: [])

  private static let refusedErrno = ErrnoEntry(
    name: "ECONNREFUSED", kind: .errno,
    meaning: Text("The other side refused the connection.", "对端拒绝了连接。"),
    returnedBy: [Text("connect(2), at once", "connect(2)，立即返回")],
    mechanism: Text("A RST answered the SYN.", "RST 回应了 SYN。"),
    causes: ["ECONNREFUSED/no-listener", "ECONNREFUSED/filter-rejects"],
    differsFrom: [Cause.LookAlike("ETIMEDOUT", Text("Nothing answers.", "没有任何回应。"))],
    platforms: [Text("Windows waits a second first.", "Windows 会先等待一秒。")],
    checks: [
      Instruction(on: .client, Text("Try again.", "再试一次。"), command: "nc -vz {host} {port}")
    ],
    remedy: Cause.Remedy(client: [Instruction(on: .client, Text("Wait.", "等待。"))]),
    references: ["connect(2)"])

  private static let refusedSymptom = Symptom(
    id: "cannot-connect", order: 1, title: Text("It cannot connect", "无法连接"),
    summary: Text("The connect call fails.", "connect 调用失败。"), keywords: [],
    causes: [
      "ECONNREFUSED/no-listener", "ECONNREFUSED/filter-rejects", "ETIMEDOUT/filter-drops",
    ],
    start: "outcome",
    questions: [
      Question(
        id: "outcome", ask: Text("What did connect say?", "connect 报告了什么？"),
        help: Text("Read the message.", "阅读错误信息。"), command: nil,
        choices: [
          choice("refused", "refused", "被拒绝", ["connect.refused-by-reset"], next: "listener"),
          choice("silent", "nothing for a long time", "长时间没有回应", ["connect.no-answer"]),
          choice("unknown", "I cannot tell", "无法判断", next: "listener"),
        ]),
      Question(
        id: "listener", ask: Text("Does anything listen on {port}?", "{port} 上有监听者吗？"),
        help: Text("Ask the server.", "在服务器上查看。"), command: "ss -Hltn 'sport = :{port}'",
        choices: [
          choice("nobody", "no", "没有", ["listen.nobody"]),
          choice("somebody", "yes", "有", ["listen.somebody"]),
          choice("unknown", "I cannot tell", "无法判断"),
        ]),
    ])

  private static let verdictPages = [
    page(
      .okOpen, "{target} accepts connections.", "{target} 接受连接。",
      "The handshake completed.", "握手完成。"),
    page(
      .tcpRefused, "{target} refused the connection: {address} answered the SYN with RST.",
      "{target} 拒绝了连接：{address} 以 RST 回应 SYN。",
      "The host runs and is reached.", "主机在运行，且可达。",
      causes: ["ECONNREFUSED/no-listener", "ECONNREFUSED/filter-rejects"],
      neighbours: [
        .init(
          .tcpRefusedByMiddlebox,
          Text("compare the TTL of the RST with that of another port", "比较该 RST 与其他端口回应的 TTL"))
      ]),
    page(
      .tcpFiltered, "Nothing answered the SYN to {target}.", "发往 {target} 的 SYN 没有得到任何回应。",
      "It is not told who was silent.", "无法得知是谁没有回应。", causes: ["ETIMEDOUT/filter-drops"]),
    page(
      .appClosedOnAccept, "{target} closed the connection right after the handshake.",
      "{target} 在握手后立即关闭了连接。", "The service itself closed.", "是服务自己关闭的。",
      causes: ["EOF/closed-on-accept"]),
    page(
      .probeUndetermined, "What happened at {target} cannot be told.", "无法判定 {target} 发生了什么。",
      "The evidence is not enough.", "证据不足。"),
  ]
}

private func definition(
  _ id: FindingID, _ english: String, _ chinese: String, group: FindingGroup? = nil
) -> FindingDefinition {
  FindingDefinition(
    id: id, meaning: Text(english, chinese), group: group, establishedBy: FindingSource.allCases)
}

private func choice(
  _ id: ChoiceID, _ english: String, _ chinese: String, _ findings: [FindingID] = [],
  next: QuestionID? = nil
) -> Question.Choice {
  Question.Choice(id: id, text: Text(english, chinese), findings: findings, next: next)
}

private func page(
  _ code: VerdictCode, _ english: String, _ chinese: String, _ explanation: String,
  _ chineseExplanation: String, causes: [CauseID] = [], neighbours: [VerdictEntry.Neighbour] = []
) -> VerdictEntry {
  VerdictEntry(
    code: code, sentence: Text(english, chinese),
    explanation: Text(explanation, chineseExplanation),
    causes: causes, nextSteps: [], neighbours: neighbours)
}
