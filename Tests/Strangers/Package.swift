// swift-tools-version: 6.2
import PackageDescription

/// Programs of somebody else, each of which uses a product of the repository's package.
///
/// It asks for no trait, so swift-collections is all that may be cloned.
let package = Package(
  name: "strangers",
  dependencies: [.package(name: "interleave", path: "../..")],
  targets: [
    .executableTarget(
      name: "Quiet", dependencies: [.product(name: "Interleave", package: "interleave")]),
    .executableTarget(
      name: "Shared", dependencies: [.product(name: "Interleave", package: "interleave")]),
    .executableTarget(
      name: "Watched",
      dependencies: [
        .product(name: "Interleave", package: "interleave"),
        .product(name: "InterleaveDashboard", package: "interleave"),
      ]),
    .executableTarget(
      name: "Odd",
      dependencies: [
        .product(name: "Interleave", package: "interleave"),
        .product(name: "InterleaveDashboard", package: "interleave"),
      ]),
  ])
