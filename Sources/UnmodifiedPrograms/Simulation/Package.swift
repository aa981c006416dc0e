// swift-tools-version: 6.2
import PackageDescription

/// The library that is loaded into simulated programs: a package of its own, as SwiftPM makes a shared
/// object of it, beside the command, only for the product of another package.
let package = Package(
  name: "simulation",
  products: [
    .library(name: "InterleaveSimulation", type: .dynamic, targets: ["CSimulation"])
  ],
  targets: [.target(name: "CSimulation")])
