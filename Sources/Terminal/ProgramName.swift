import Glibc

/// What the process is called in its own sentences.
package enum ProgramName {
  /// The last part of the name that it was started by.
  package static let own: String =
    CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "interleave"
}
