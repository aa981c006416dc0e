import Glibc
import Interleave
import Terminal

/// The process's standard error; whoever wrote the text, a terminal obeys nothing in it.
package enum StandardError {
  /// Writes lines, all of them, however long their reader takes.
  package static func write(lines: [String]) {
    if lines.isEmpty { return }
    Descriptor(STDERR_FILENO).write(lines.bytesToPrint)
  }

  /// Writes a sentence about the run; a reader that takes nothing for a second does not hear it.
  package static func say(_ sentence: String) {
    Descriptor(STDERR_FILENO).write(
      ["\(ProgramName.own): \(sentence)"].bytesToPrint, patience: .seconds(1))
  }
}

extension [String] {
  /// The lines as they may be printed.
  fileprivate var bytesToPrint: [UInt8] {
    var bytes: [UInt8] = []
    for line in self {
      bytes += line.printable.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
