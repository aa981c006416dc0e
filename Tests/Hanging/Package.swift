// swift-tools-version: 6.2
import PackageDescription

/// Tests of somebody else that hang, each in another way; `.ci/hanging` says what has to become of them.
let package = Package(
  name: "hanging",
  dependencies: [.package(name: "interleave", path: "../..")],
  targets: [
    .testTarget(
      name: "HangingTests",
      dependencies: [
        .product(name: "Interleave", package: "interleave"),
        .product(name: "InterleaveTesting", package: "interleave"),
      ])
  ])
