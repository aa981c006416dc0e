import CLoop

/// A sentence on standard error where a program cannot be told otherwise.
enum Complaint {
  static func say(_ sentence: String) { write("interleave: \(sentence.printable)\n") }

  /// Writes lines as they are, at once and whole, past the C library's buffer.
  static func write(_ lines: String) {
    unsafe lines.withCString { unsafe cloop_write_error($0) }
  }
}
