// Cases of real daemons in real misconfigurations, where they are installed.

extension Case {
  /// What well-known programs do when they are told to, or have nobody behind them.
  static let daemons: [Case] = [
    Case(
      "nginx returns 444", is: "app.closed_after_data", .suspected ... .suspected,
      options: request, isTest: false, needs: ["nginx"]
    ) { try $0.startNginx("return 444;") },
    Case(
      "nginx answers 200", is: "ok.open", .certain ... .certain, options: request, isTest: false,
      needs: ["nginx"]
    ) { try $0.startNginx("return 200 hello;") },
    Case(
      "nginx waits for a request", is: "ok.open", .certain ... .certain, isTest: false,
      needs: ["nginx"]
    ) { try $0.startNginx("return 200 hello;") },
    Case(
      "haproxy rejects connections", is: "app.reset_on_accept", .suspected ... .suspected,
      isTest: false, needs: ["haproxy"]
    ) { try $0.startHaproxy("tcp", "tcp-request connection reject") },
    Case(
      "haproxy drops silently", is: "tcp.phantom", .named ... .suspected, isTest: false,
      needs: ["haproxy"]
    ) {
      try $0.startHaproxy("tcp", "tcp-request connection silent-drop")
    },
    Case(
      "haproxy has no backend", is: "app.relay_without_upstream", .named ... .suspected,
      isTest: false, needs: ["haproxy"]
    ) { try $0.startHaproxy("tcp") },
    Case(
      "haproxy has no backend and data is sent", is: "app.relay_without_upstream",
      .named ... .suspected, options: request, isTest: false, needs: ["haproxy"]
    ) { try $0.startHaproxy("tcp") },
    Case(
      "haproxy answers 503 for its backend", is: "ok.open", .certain ... .certain,
      options: request, isTest: false, needs: ["haproxy"]
    ) { try $0.startHaproxy("http") },
    Case(
      "sshd greets", is: "ok.open", .certain ... .certain, isTest: false, needs: ["sshd"]
    ) { try $0.startSshd("MaxStartups 10") },
    Case(
      "sshd is over MaxStartups and says so", is: "ok.open", .certain ... .certain, isTest: false,
      needs: ["sshd"]
    ) { road in
      _ = try road.startSshd("MaxStartups 1:100:1")
      let (address, port) = (road.serverAddress, road.port)
      // One that does not log in; it is in the count once it was greeted.
      let caller = try road.client.run { try Caller(calling: address, port) }
      caller.waitForBytes()
      road.keep(caller)
      return nil
    },
    Case(
      "redis is over maxclients and says so", is: "ok.open", .certain ... .certain, isTest: false,
      needs: ["redis-server"]
    ) { road in
      try road.startDaemon(
        "redis-server {folder}/conf",
        configuration: """
          port {port}
          bind 0.0.0.0 ::
          protected-mode no
          maxclients 1
          save ""
          dir {folder}

          """)
      let (address, port) = (road.serverAddress, road.port)
      road.keep(try road.client.run { try Caller(calling: address, port) })
      return nil
    },
    Case(
      "stunnel has a dead upstream", is: "app.relay_without_upstream", .named ... .suspected,
      isTest: false, needs: ["stunnel4"]
    ) { try $0.startStunnel() },
    Case(
      "stunnel has a dead upstream, and data is sent", is: "app.relay_without_upstream",
      .named ... .suspected, options: request, isTest: false, needs: ["stunnel4"]
    ) { try $0.startStunnel() },
    Case(
      "socat has a dead upstream", is: "app.relay_without_upstream", .named ... .suspected,
      isTest: false, needs: ["socat"]
    ) { try $0.startSocat() },
    Case(
      "socat has a dead upstream, and data is sent", is: "app.relay_without_upstream",
      .named ... .suspected, options: request, isTest: false, needs: ["socat"]
    ) { try $0.startSocat() },
  ]

  private static let request = ["--send", "GET / HTTP/1.0\\r\\n\\r\\n"]
}

extension Road {
  fileprivate func startNginx(_ location: String) throws -> String? {
    try startDaemon(
      "nginx -p {folder} -c {folder}/conf",
      configuration: """
        daemon off; master_process off; pid {folder}/pid; error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
          fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
          scgi_temp_path {folder}/scgi;
          server { listen [::]:{port} ipv6only=off; location / { \(location) } }
        }

        """)
    return nil
  }

  fileprivate func startHaproxy(_ mode: String, _ rule: String = "") throws -> String? {
    try startDaemon(
      "haproxy -db -f {folder}/conf",
      configuration: """
        defaults
          mode \(mode)
          timeout client 10s
          timeout server 10s
          timeout connect 1s
        frontend f
          bind [::]:{port} v4v6
          \(rule)
          default_backend none
        backend none

        """)
    return nil
  }

  fileprivate func startSshd(_ setting: String) throws -> String? {
    try startDaemon(
      "/usr/sbin/sshd -D -e -f {folder}/conf",
      configuration: """
        Port {port}
        HostKey {folder}/key
        PidFile none
        LoginGraceTime 10
        \(setting)

        """, before: "mkdir -p /run/sshd; ssh-keygen -q -t ed25519 -N '' -f {folder}/key")
    return nil
  }

  fileprivate func startStunnel() throws -> String? {
    try startDaemon(
      "stunnel4 {folder}/conf",
      configuration: """
        foreground = yes
        pid =
        [dead]
        client = yes
        accept = :::{port}
        connect = 127.0.0.1:1

        """)
    return nil
  }

  fileprivate func startSocat() throws -> String? {
    try startDaemon("socat TCP6-LISTEN:{port},fork,reuseaddr,ipv6only=0 TCP4:127.0.0.1:1")
    return nil
  }
}
