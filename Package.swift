// swift-tools-version: 6.2
// What sockdoc is made of: one target per room of the house, and who may see whom.
import PackageDescription

// The same strict settings for every target; STYLE R20.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

// The command line: what every Swift tool's users expect of flags, help and completion.
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
// Content is authored in YAML and read at development time only; nothing that ships links this.
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func room(_ name: String, seeing dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, seeing dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "sockdoc",
  products: [.executable(name: "sockdoc", targets: ["sockdoc"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The subject.
    room("Diagnosis"),
    // Content/ → typed Swift.
    room("CatalogFormat", seeing: ["Diagnosis", yams]),
    .executableTarget(
      name: "generate-catalog", dependencies: ["CatalogFormat"], swiftSettings: strict),
    room("Catalog", seeing: ["Diagnosis"]),
    // The probe: a pure middle, and its edge.
    room("Probing", seeing: ["Diagnosis"]),
    .target(
      name: "CLinux", cSettings: strictC,
      // Part of glibc: reads the answers of name servers.
      linkerSettings: [.linkedLibrary("resolv")]),
    room("Linux", seeing: ["CLinux"]),
    room("LiveProbing", seeing: ["Probing", "Linux", "Diagnosis"]),
    // The reader's side: words, screens, the terminal.
    room("Presentation", seeing: ["Diagnosis"]),
    room("Interface", seeing: ["Presentation", "Diagnosis", "Catalog"]),
    .target(
      name: "CNcurses", cSettings: strictC,
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    room("Terminal", seeing: ["CNcurses", "Linux"]),
    .executableTarget(
      name: "sockdoc",
      dependencies: [
        "Diagnosis", "Catalog", "Probing", "Linux", "LiveProbing", "Presentation", "Interface",
        "Terminal", argumentParser,
      ],
      swiftSettings: strict),
    // Tests mirror the rooms; SockdocTests runs the built binary as a person would.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("DiagnosisTests", seeing: ["Diagnosis"]),
    tests("CatalogFormatTests", seeing: ["CatalogFormat", "Diagnosis"]),
    tests(
      "CatalogTests", seeing: ["Presentation", "Catalog", "CatalogFormat", "Diagnosis", "Probing"]),
    tests("ProbingTests", seeing: ["Probing", "Diagnosis"]),
    tests("LinuxTests", seeing: ["Linux"]),
    tests(
      "LiveProbingTests",
      seeing: ["LiveProbing", "Probing", "Linux", "CLinux", "Diagnosis", "Presentation"]),
    tests("PresentationTests", seeing: ["Presentation", "Diagnosis"]),
    tests("InterfaceTests", seeing: ["Interface", "Presentation", "Diagnosis", "Catalog"]),
    tests("TerminalTests", seeing: ["Terminal"]),
    tests("SockdocTests", seeing: []),
    // Faults made for real in networks of their own, and what is said of them.
    .target(
      name: "FaultLab", dependencies: ["TestSupport"], path: "Tests/FaultLab/Lab",
      swiftSettings: strict),
    .executableTarget(
      name: "fault-lab", dependencies: ["FaultLab"], path: "Tests/FaultLab/Command",
      swiftSettings: strict),
    .testTarget(
      name: "FaultLabTests", dependencies: ["Catalog", "Diagnosis", "FaultLab", "TestSupport"],
      path: "Tests/FaultLab/Tests", swiftSettings: strict),
  ]
)
