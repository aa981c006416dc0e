#if Command
import Foundation

/// The tests of a package, built.
package struct TestBinary: Sendable {
  /// One of the two libraries that tests are written with.
  package enum Library: String, CaseIterable, Sendable {
    case swiftTesting = "swift-testing"
    case xctest

    /// Its name.
    package var name: String { self == .xctest ? "XCTest" : "Swift Testing" }
  }

  package let program: ProgramFile

  /// Builds the tests of the package in that folder, given by its whole path.
  ///
  /// - Throws: `Refusal` if they do not build, or there are none.
  package init(package folder: String, arguments: [String]) throws(Refusal) {
    guard FileManager.default.fileExists(atPath: folder + "/Package.swift") else {
      throw Refusal("There is no Package.swift in \(folder): --package-path names a package.")
    }
    let swift = try Self.swift()
    let build = ["build", "--package-path", folder, "--build-tests"] + arguments
    guard try Self.run(swift, build).status == 0 else {
      throw Refusal("The tests do not build: mend that first.")
    }
    let place = try Self.run(
      swift, ["build", "--package-path", folder, "--show-bin-path"] + arguments, reads: true)
    let products = place.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: products)) ?? []
    guard let name = names.filter({ $0.hasSuffix(".xctest") }).sorted().first else {
      throw Refusal("\(folder) has no tests: \(products) holds none.")
    }
    program = try ProgramFile(named: "\(products)/\(name)")
  }

  /// What the binary is called with for the tests of a library whose names match; nil if there are none.
  package func arguments(for library: Library, filter: String?) throws(Refusal) -> [String]? {
    switch library {
    case .swiftTesting:
      let choice =
        ["--testing-library", "swift-testing"] + (filter.map { ["--filter", $0] } ?? [])
      let listed = try Self.run(
        program.path, ["--testing-library", "swift-testing", "--list-tests"], reads: true)
      let names = listed.output.split(separator: "\n").map(String.init)
      guard try !Self.matching(names, filter).isEmpty else { return nil }
      return choice
    case .xctest:
      let listed = try Self.run(program.path, ["--list-tests"], reads: true)
      let names = listed.output.split(separator: "\n").map(String.init)
        .filter { $0.contains("/") && !$0.contains(" ") }
      let chosen = try Self.matching(names, filter)
      guard !chosen.isEmpty else { return nil }
      return filter == nil ? [] : [chosen.joined(separator: ",")]
    }
  }

  private static func matching(_ names: [String], _ filter: String?) throws(Refusal) -> [String] {
    guard let filter else { return names }
    guard let pattern = try? NSRegularExpression(pattern: filter) else {
      throw Refusal("\"\(filter)\" is no regular expression: --filter takes one.")
    }
    return names.filter {
      pattern.firstMatch(in: $0, range: NSRange($0.startIndex..., in: $0)) != nil
    }
  }

  private static func swift() throws(Refusal) -> String {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/swift"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Refusal("There is no swift on the PATH, which builds the tests.")
  }

  private static func run(
    _ program: String, _ arguments: [String], reads: Bool = false
  ) throws(Refusal) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    // What a build says is not what was asked for.
    process.standardOutput = reads ? pipe : FileHandle.standardError
    if reads { process.standardError = FileHandle.nullDevice }
    do { try process.run() } catch {
      throw Refusal("\(program) could not be started: \(error.localizedDescription)")
    }
    let output = reads ? (try? pipe.fileHandleForReading.readToEnd()) ?? Data() : Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
#endif
