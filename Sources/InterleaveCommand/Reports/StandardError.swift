import Glibc

/// The process's standard error.
enum StandardError {
  static func write(_ text: String) { Descriptor(STDERR_FILENO).write(Array(text.utf8)) }
}
