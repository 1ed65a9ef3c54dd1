// Cases of TLS where plaintext is spoken, and of plaintext where TLS is.

extension Case {
  /// Who speaks TLS, and who does not.
  static let speech: [Case] = [
    Case(
      "a TLS server closes on plaintext", is: "app.tls_required", .suspected ... .certain,
      options: request
    ) {
      try $0.serve { $0.speakTLS(alerting: false) }
      return nil
    },
    Case(
      "a TLS server answers plaintext by an alert", is: "app.tls_required", .likely ... .certain,
      options: request, isTest: false
    ) {
      try $0.serve { $0.speakTLS(alerting: true) }
      return nil
    },
    Case(
      "a port takes TLS and a plaintext protocol, and another is spoken",
      is: "app.closed_after_data",
      .named ... .suspected, options: ["--send", "HELO\\r\\n"], isTest: false
    ) {
      try $0.serve { $0.speakTLS(alerting: false) }
      return nil
    },
    Case(
      "a web server says that the port is for HTTPS", is: "app.tls_required", .likely ... .certain,
      options: request, isTest: false
    ) {
      try $0.serve { $0.speakTLS(page: httpsPage) }
      return nil
    },
    Case(
      "a proxy without TLS passes on that its backend wants HTTPS", is: "ok.open",
      .named ... .suspected, options: request, isTest: false
    ) {
      try $0.serve { conversation in
        conversation.read()
        conversation.say(httpsPage)
      }
      return nil
    },
    Case(
      "a web server without TLS is asked for TLS", is: "tls.peer_plaintext", .likely ... .certain,
      options: ["--tls"]
    ) {
      try $0.serve { conversation in
        conversation.read()
        conversation.say("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
      }
      return nil
    },
    Case(
      "a server with a banner is asked for TLS", is: "tls.peer_plaintext", .likely ... .certain,
      options: ["--tls"], isTest: false
    ) {
      try $0.serve { conversation in
        conversation.say("220 mail.example ESMTP\r\n")
        conversation.readToTheEnd()
      }
      return nil
    },
    Case(
      "a TLS server refuses by an alert", is: "tls.alert", .likely ... .certain, options: ["--tls"]
    ) {
      try $0.serve { conversation in
        conversation.read()
        conversation.say(refusal)
      }
      return nil
    },
    Case(
      "a TLS server refuses by an alert in two segments", is: "tls.alert", .likely ... .certain,
      options: ["--tls"], isTest: false
    ) {
      try $0.serve { $0.sayInTwo(refusal, after: 5) }
      return nil
    },
    Case(
      "a TLS server answers plaintext by an alert in two segments", is: "app.tls_required",
      .likely ... .certain, options: request, isTest: false
    ) {
      try $0.serve { $0.sayInTwo(refusal, after: 5) }
      return nil
    },
    Case(
      "a TLS server warns and then goes on", is: "ok.open", .likely ... .certain,
      options: ["--tls"], isTest: false
    ) {
      try $0.serve { conversation in
        conversation.sayInTwo([0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x70] + serverHello, after: 7)
        conversation.readToTheEnd()
      }
      return nil
    },
    Case(
      "a TLS server dies within an alert", is: "tls.alert", .named ... .suspected,
      options: ["--tls"], isTest: false
    ) {
      try $0.serve { conversation in
        conversation.read()
        conversation.say(Array(refusal.prefix(5)))
      }
      return nil
    },
    Case(
      "a server closes on a ClientHello", is: "app.closed_after_data", .suspected ... .suspected,
      options: ["--tls"], isTest: false
    ) {
      try $0.serve { $0.read() }
      return nil
    },
  ]

  private static let request = ["--send", "GET / HTTP/1.0\\r\\n\\r\\n"]
}

extension Conversation {
  /// Answers a ClientHello by a ServerHello, and anything else by an alert or by a FIN.
  func speakTLS(alerting: Bool = false, page: String = "") {
    if read().first == 0x16 {
      say(serverHello)
      readToTheEnd()
    } else if !page.isEmpty {
      say(page)
    } else if alerting {
      say([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46])
    }
  }

  /// Answers in two segments, a moment after each other.
  fileprivate func sayInTwo(_ bytes: [UInt8], after count: Int) {
    read()
    say(Array(bytes.prefix(count)))
    // Nothing comes any more: it is only the time.
    waitForBytes(upTo: 50)
    say(Array(bytes.dropFirst(count)))
  }
}

/// A fatal alert: handshake_failure.
private let refusal: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]

/// A ServerHello of TLS 1.2.
private let serverHello: [UInt8] =
  [0x16, 0x03, 0x03, 0, 42, 0x02, 0, 0, 0x26, 0x03, 0x03] + [UInt8](repeating: 7, count: 32)
  + [0, 0x13, 0x01, 0]

/// What nginx answers who speaks plaintext to a port for TLS.
private let httpsPage =
  "HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port\n"
