// Steps, remedies and look-alikes: the parts that causes, errnos and verdicts share.
import Diagnosis

extension Instruction {
  /// A step that says on which side it is done.
  init(_ item: Item) {
    let fields = Fields(item, required: ["on", "do"], optional: ["command"])
    self.init(
      on: fields.word("on", else: .both), fields.text("do"), command: fields["command"]?.command())
  }

  /// A step that stands in the list of its side.
  init(_ item: Item, on side: Side) {
    let fields = Fields(item, required: ["do"], optional: ["command"])
    self.init(on: side, fields.text("do"), command: fields["command"]?.command())
  }
}

extension Cause.Remedy {
  init(_ item: Item?) {
    guard let item else {
      self.init()
      return
    }
    let fields = Fields(item, required: [], optional: ["client", "server"])
    self.init(
      client: fields.items("client").map { Instruction($0, on: .client) },
      server: fields.items("server").map { Instruction($0, on: .server) })
  }
}

extension Cause.LookAlike {
  init(_ item: Item, as kind: Mention.Kind) {
    let fields = Fields(item, required: ["name", "difference"])
    self.init(fields["name"]?.mention(as: kind) ?? "", fields.prose("difference"))
  }
}
