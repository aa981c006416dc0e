import Foundation
import TestTerminal

/// What a run of the built `interleave` has left.
struct Finished {
  let output: String
  let errors: String
  let status: Int32

  /// The lines of its standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs `interleave` with those arguments to its end; its standard input is empty, its output a file.
  init(_ arguments: String...) throws { try self.init(list: arguments) }

  /// The same with the arguments in an array, and the output into `sink` if one is given.
  init(list arguments: [String], output sink: String? = nil) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "interleave-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["output", "errors"].map { folder.appending(path: $0).path }
    let process = try spawn(
      [builtProgram("interleave")] + arguments, environment: [:],
      streams: Streams(input: "/dev/null", output: sink ?? paths[0], error: paths[1]))
    var raw: Int32 = 0
    unsafe waitpid(process, &raw, 0)
    status = raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
    output = sink == nil ? try String(contentsOfFile: paths[0], encoding: .utf8) : ""
    errors = try String(contentsOfFile: paths[1], encoding: .utf8)
  }
}
