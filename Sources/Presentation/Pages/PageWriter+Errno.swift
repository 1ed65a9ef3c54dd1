// The page of an errno: what it means, its numbers everywhere, its causes and neighbours.

import Diagnosis

extension PageWriter {
  mutating func write(errno name: ErrnoName) {
    document.title(name.rawValue)
    let entry = catalogue.errno(name)
    if let entry {
      document.say(filled(entry.meaning)[language])
      if entry.kind != .errno { document.say(entry.kind.word[language], .faint) }
    } else {
      document.say(
        Text(
          "This catalogue has the numbers and texts of this errno, and no page about it yet.",
          "目前只收录了这个 errno 的编号与文本，尚无说明页。")[language])
    }
    if let numbers = catalogue.numbers(name) { write(numbers) }
    if let entry { write(entry) }
  }

  private mutating func write(_ numbers: ErrnoNumbers) {
    document.section(Heading.numbers)
    let systems = ErrnoNumbers.Platform.allCases.map { platform in
      let number = numbers.number(on: platform).map { "\($0)" }
      return (label: Text.same(platform.name), value: number ?? Label.none[language])
    }
    let texts = [("glibc", numbers.glibc), ("musl", numbers.musl)]
      .map { (label: Text.same($0.0), value: $0.1) }
    document.rows(
      systems + texts + [
        (label: .same("macOS libc"), value: numbers.macosText ?? Label.none[language])
      ])
    document.say(
      Text(
        "A number alone means nothing: each system numbers its errnos by itself. Linux: as on x86-64 and arm64.",
        "单凭编号没有意义：各系统的 errno 编号互不相同。Linux 一栏为 x86-64 与 arm64 的编号。")[language], .faint)
  }

  private mutating func write(_ entry: ErrnoEntry) {
    document.list(Heading.returnedBy, entry.returnedBy.map(filled))
    section(Heading.mechanism, entry.mechanism)
    causes(Heading.causes, entry.causes)
    lookAlikes(Heading.differsFrom, entry.differsFrom)
    document.list(Heading.platforms, entry.platforms.map(filled))
    document.steps(Heading.nextSteps, entry.checks, placeholders)
    remedy(entry.remedy)
    references(entry.references)
  }
}
