// swift-tools-version: 6.2
import PackageDescription

/// In CI a warning is an error; elsewhere a newer compiler's new warning must not break a user's build.
let inCI = Context.environment["CI"] == "true"

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
  ] + (inCI ? [.treatAllWarnings(as: .error)] : [])

/// A product that is cloned and built only where that trait is enabled.
func product(_ name: String, of package: String, for trait: String) -> Target.Dependency {
  .product(name: name, package: package, condition: .when(traits: [trait]))
}

/// A target of this package that is linked only where networking is enabled.
func networking(_ name: String) -> Target.Dependency {
  .target(name: name, condition: .when(traits: ["Network"]))
}

let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let argumentParser = product("ArgumentParser", of: "swift-argument-parser", for: "Command")
let database = product("GRDB", of: "GRDB.swift", for: "Network")
let http =
  [product("AsyncHTTPClient", of: "async-http-client", for: "Network")]
  + ["NIOCore", "NIOPosix", "NIOHTTP1"].map { product($0, of: "swift-nio", for: "Network") }
  + [product("NIOHTTP2", of: "swift-nio-http2", for: "Network")]
let webSocket = [
  product("NIOWebSocket", of: "swift-nio", for: "Network"),
  product("NIOSSL", of: "swift-nio-ssl", for: "Network"),
]

let package = Package(
  name: "interleave",
  products: [
    .library(name: "Interleave", targets: ["Interleave"]),
    .library(name: "InterleaveDashboard", targets: ["InterleaveDashboard"]),
    .library(name: "InterleaveEvents", targets: ["InterleaveEvents"]),
    .library(name: "InterleaveRecording", targets: ["Recording"]),
    .library(name: "InterleaveTesting", targets: ["InterleaveTesting"]),
    .executable(name: "interleave", targets: ["InterleaveCommand"]),
    .executable(name: "interleave-benchmarks", targets: ["Benchmarks"]),
  ],
  // A package that depends on this one gets the default traits unless it says otherwise, and clones all
  // that they need, whichever product it uses. So by default there are none.
  traits: [
    .trait(name: "Themes", description: "Base16 and Base24 scheme files as themes."),
    .trait(
      name: "Command", description: "The command interleave, with the demos.",
      enabledTraits: ["Themes"]),
    .trait(
      name: "Network",
      description:
        "Downloads, crypto quotes and the simulated exchange; their tests, and benchmarks.",
      enabledTraits: ["Command"]),
    .default(enabledTraits: []),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    // Within a target's folder, as SwiftPM looks for new files only there.
    .package(path: "Sources/UnmodifiedPrograms/Simulation"),
  ],
  targets: [
    .target(name: "CLoop"),
    .target(name: "CTerminal"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "InterleaveEvents", swiftSettings: settings),
    .target(
      name: "Interleave",
      dependencies: [
        "CLoop", "Sharing", "InterleaveEvents", "Recording", deque,
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: settings),
    .target(name: "Recording", dependencies: ["InterleaveEvents"], swiftSettings: settings),
    .target(
      name: "Sharing", dependencies: ["Recording", "InterleaveEvents", deque],
      swiftSettings: settings),
    .target(
      name: "InterleaveTesting", dependencies: ["Explanations", "Recording", "Interleave"],
      swiftSettings: settings),
    .target(name: "Demos", dependencies: ["Interleave"], swiftSettings: settings),
    .target(name: "Explanations", dependencies: ["InterleaveEvents"], swiftSettings: settings),
    .target(
      name: "Dashboard",
      dependencies: [
        "Explanations", "InterleaveEvents", deque, product("Yams", of: "Yams", for: "Themes"),
      ],
      swiftSettings: settings),
    .target(
      name: "Terminal", dependencies: ["Dashboard", "Interleave", "CNcurses", "CTerminal"],
      swiftSettings: settings),
    .target(
      name: "InterleaveDashboard",
      dependencies: ["Terminal", "Dashboard", "Recording", "Interleave"],
      swiftSettings: settings),
    .executableTarget(
      name: "MainThreadProbe", dependencies: ["Interleave"], path: "Tests/MainThreadProbe",
      swiftSettings: settings),
    .testTarget(
      name: "InterleaveTests", dependencies: ["Interleave", "MainThreadProbe"],
      swiftSettings: settings),
    .testTarget(name: "ExploreTests", dependencies: ["Interleave"], swiftSettings: settings),
    .executableTarget(
      name: "RecordingProbe", dependencies: ["Recording", "InterleaveEvents"],
      path: "Tests/RecordingProbe", swiftSettings: settings),
    .testTarget(
      name: "TestingTests", dependencies: ["InterleaveTesting", "Recording", "Interleave"],
      swiftSettings: settings),
    .testTarget(
      name: "RecordingTests",
      dependencies: [
        "Recording", "Interleave", "RecordingProbe", "MainThreadProbe", "TestFiles", "TestTerminal",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SharingTests", dependencies: ["Sharing", "Recording", "Interleave", "TestFiles"],
      swiftSettings: settings),
    .target(name: "CHeldWrites", path: "Tests/CHeldWrites"),
    .testTarget(
      name: "SoundnessTests", dependencies: ["CHeldWrites", "Interleave"], swiftSettings: settings),
    .testTarget(
      name: "DemosTests", dependencies: ["Demos", "Interleave"], swiftSettings: settings),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["Dashboard", "Demos", "Explanations", "Recording", "Workloads", "Interleave"],
      swiftSettings: settings),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "Dashboard", "Interleave"],
      path: "Tests/TerminalProbe", swiftSettings: settings),
    .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: settings),
    .target(
      name: "TestTerminal", dependencies: ["TestFiles"], path: "Tests/TestTerminal",
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "Terminal", "Dashboard", "Interleave", "TerminalProbe", "TestFiles", "TestTerminal",
      ],
      swiftSettings: settings),
    .target(name: "CDecoding", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "Workloads",
      dependencies: [
        "CDecoding", "Interleave", deque, database,
      ] + http + webSocket,
      swiftSettings: settings),
    .target(
      name: "Exchange",
      dependencies: ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket"].map {
        product($0, of: "swift-nio", for: "Network")
      },
      swiftSettings: settings),
    .target(
      name: "UnmodifiedPrograms",
      dependencies: [
        "Recording", "InterleaveEvents",
        product("InterleaveSimulation", of: "simulation", for: "Command"),
      ],
      exclude: ["Simulation"],
      swiftSettings: settings),
    .executableTarget(
      name: "InterleaveCommand",
      dependencies: [
        "Demos", networking("Workloads"), networking("Exchange"), "InterleaveDashboard", "Terminal",
        "Dashboard", "Sharing", "Recording", "UnmodifiedPrograms", "Interleave", argumentParser,
      ],
      swiftSettings: settings),
    .target(name: "CAllocations"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CAllocations", "Interleave", "Recording", "Dashboard", "Terminal", "Workloads", "Exchange",
        argumentParser, deque,
        product("Histogram", of: "hdrhistogram-swift", for: "Network"),
        product("NIOCore", of: "swift-nio", for: "Network"),
        product("NIOPosix", of: "swift-nio", for: "Network"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WorkloadsTests",
      dependencies: [
        "Workloads", "Exchange", "Interleave", "TestFiles",
        database,
        product("NIOEmbedded", of: "swift-nio", for: "Network"),
      ] + http + webSocket,
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange"] + http + webSocket,
      exclude: ["alpaca_client.py"],
      swiftSettings: settings),
    .executableTarget(
      name: "SimulatedProgram", path: "Tests/SimulatedProgram", swiftSettings: settings),
    .executableTarget(
      name: "SimulatedSynchronousProgram", path: "Tests/SimulatedSynchronousProgram",
      swiftSettings: settings),
    .testTarget(
      name: "UnmodifiedProgramsTests", dependencies: ["UnmodifiedPrograms", "TestFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "InterleaveCommand", "SimulatedProgram", "SimulatedSynchronousProgram",
        networking("Workloads"), "TestFiles", "TestTerminal",
        database,
      ],
      swiftSettings: settings),
  ])
