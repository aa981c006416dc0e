#if Command
import Foundation
import TestFiles
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

  /// The same with the arguments in an array, standard input from a file or else empty, the output into
  /// `sink` if one is given, more in the environment, and SIGINT as soon as the output holds `text`, if
  /// that is given.
  init(
    list arguments: [String], input: String = "/dev/null", output sink: String? = nil,
    environment: [String: String] = [:], endAfter text: String? = nil
  ) throws {
    let folder = try TemporaryFolder()
    let paths = (output: folder.file("output"), errors: folder.file("errors"))
    let process = try spawn(
      [builtProgram("interleave")] + arguments, environment: environment,
      streams: Streams(input: input, output: sink ?? paths.output, error: paths.errors))
    let limit = Date(timeIntervalSinceNow: 60)
    while let text, Date() < limit {
      if (try? String(contentsOfFile: paths.output, encoding: .utf8))?.contains(text) == true {
        break
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    if text != nil { kill(process, SIGINT) }
    var raw: Int32 = 0
    unsafe waitpid(process, &raw, 0)
    status = raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
    output = sink == nil ? try String(contentsOfFile: paths.output, encoding: .utf8) : ""
    errors = try String(contentsOfFile: paths.errors, encoding: .utf8)
  }
}
#endif
