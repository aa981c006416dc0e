// swift-tools-version: 6.2
import PackageDescription

/// `INTERLEAVE_NETWORK=off` leaves out every target that needs a networking package, so that the
/// library, the demos and the dashboard build and test within a minute.
let withNetwork = Context.environment["INTERLEAVE_NETWORK"] != "off"

/// In CI a warning is an error; elsewhere a newer compiler's new warning must not break a user's build.
let inCI = Context.environment["CI"] == "true"

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
  ] + (inCI ? [.treatAllWarnings(as: .error)] : [])

let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let http: [Target.Dependency] = [
  .product(name: "AsyncHTTPClient", package: "async-http-client"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOHTTP2", package: "swift-nio-http2"),
]
let webSocket: [Target.Dependency] = [
  .product(name: "NIOWebSocket", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

var dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
]
var products: [Product] = [
  .library(name: "Interleave", targets: ["Interleave"]),
  .library(name: "InterleaveRecording", targets: ["Recording"]),
]
var targets: [Target] = [
  .target(name: "CLoop"),
  .target(name: "CTerminal"),
  .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
  .target(
    name: "Interleave",
    dependencies: ["CLoop", deque, .product(name: "HeapModule", package: "swift-collections")],
    swiftSettings: settings),
  .target(name: "Recording", dependencies: ["Interleave"], swiftSettings: settings),
  .target(name: "Demos", dependencies: ["Interleave"], swiftSettings: settings),
  .target(
    name: "Dashboard",
    dependencies: ["Interleave", deque, .product(name: "Yams", package: "Yams")],
    swiftSettings: settings),
  .target(
    name: "Terminal", dependencies: ["Dashboard", "Interleave", "CNcurses", "CTerminal"],
    swiftSettings: settings),
  .executableTarget(
    name: "MainThreadProbe", dependencies: ["Interleave"], path: "Tests/MainThreadProbe",
    swiftSettings: settings),
  .testTarget(
    name: "InterleaveTests", dependencies: ["Interleave", "MainThreadProbe"],
    swiftSettings: settings),
  .testTarget(
    name: "RecordingTests", dependencies: ["Recording", "Interleave", "TestFiles"],
    swiftSettings: settings),
  .testTarget(name: "SoundnessTests", dependencies: ["Interleave"], swiftSettings: settings),
  .testTarget(
    name: "DemosTests", dependencies: ["Demos", "Interleave"], swiftSettings: settings),
  .testTarget(
    name: "DashboardTests", dependencies: ["Dashboard", "Interleave"], swiftSettings: settings),
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
]

if withNetwork {
  dependencies += [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
  ]
  products += [.executable(name: "interleave", targets: ["InterleaveCommand"])]
  products += [.executable(name: "interleave-benchmarks", targets: ["Benchmarks"])]
  targets += [
    .target(name: "CDecoding", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "Workloads",
      dependencies: [
        "CDecoding", "Interleave", deque, .product(name: "GRDB", package: "GRDB.swift"),
      ] + http + webSocket,
      swiftSettings: settings),
    .target(
      name: "Exchange",
      dependencies: ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket"].map {
        .product(name: $0, package: "swift-nio")
      },
      swiftSettings: settings),
    .executableTarget(
      name: "InterleaveCommand",
      dependencies: [
        "Demos", "Workloads", "Exchange", "Terminal", "Dashboard", "Recording", "Interleave",
        argumentParser,
      ],
      swiftSettings: settings),
    .target(name: "CAllocations"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CAllocations", "Interleave", "Dashboard", "Terminal", "Workloads", "Exchange",
        argumentParser, deque,
        .product(name: "Histogram", package: "hdrhistogram-swift"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WorkloadsTests",
      dependencies: [
        "Workloads", "Exchange", "Interleave", "TestFiles",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ] + http + webSocket,
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange"] + http + webSocket,
      exclude: ["alpaca_client.py"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "InterleaveCommand", "Workloads", "TestFiles", "TestTerminal",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
  ]
}

let package = Package(
  name: "interleave", products: products, dependencies: dependencies, targets: targets)
