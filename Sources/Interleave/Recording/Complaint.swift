import CLoop

/// A sentence on standard error where a program cannot be told otherwise.
enum Complaint {
  static func say(_ sentence: String) {
    let line = "interleave: \(sentence.printable)\n"
    unsafe line.withCString { unsafe cloop_write_error($0) }
  }
}
