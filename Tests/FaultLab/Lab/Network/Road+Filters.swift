// Packet filters on the machines of a road, by nftables.
import TestSupport

extension Node {
  /// A table with one chain for each hook, before any rule of a case.
  private static let table = """
    table inet lab {
      chain input { type filter hook input priority 0 ; }
      chain output { type filter hook output priority 0 ; }
      chain forward { type filter hook forward priority 0 ; }
    }
    """

  /// Adds a rule to one of the chains input, output and forward.
  func filter(_ chain: String, _ rule: String) throws {
    try shell(
      """
      nft list table inet lab > /dev/null 2>&1 || nft '\(Self.table)'
      nft 'add rule inet lab \(chain) \(rule)'
      """)
  }

  /// Adds a rule before IP sees what comes in by an interface.
  func filterIngress(_ device: String, _ rule: String) throws {
    try shell(
      """
      nft 'table netdev early {
        chain ingress {
          type filter hook ingress device \(device) priority 0
          \(rule)
        }
      }'
      """)
  }

  /// Adds a rule to the ingress or egress hook of a device, beside what IP counts.
  func hook(_ hook: String, _ rule: String, _ device: String) throws {
    try shell(
      """
      nft 'table netdev lab {
        chain \(hook) {
          type filter hook \(hook) device \(device) priority 0 ;
          \(rule)
        }
      }'
      """)
  }
}
