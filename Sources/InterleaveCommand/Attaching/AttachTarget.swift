#if Command
import Glibc
import InterleaveEvents
import Sharing

/// A running program as a user names it: by process, by socket, or `-` for what comes by a pipe.
struct AttachTarget {
  let word: String

  /// The sources of all its schedulers.
  ///
  /// - Throws: `UsageError` if there are none to attach to.
  func sources() throws -> [SocketSource] {
    do throws(SharingError) {
      if word == "-" { return [try Self.piped()] }
      var sources: [SocketSource] = []
      for path in try paths { sources.append(try SocketSource(path: path)) }
      return sources
    } catch {
      throw UsageError(error.description)
    }
  }

  /// Passes everything between the program and the standard streams, until one of the two ends.
  ///
  /// - Throws: `UsageError` if there is no such program.
  func bridge() throws {
    do throws(SharingError) {
      guard word != "-", let path = try paths.first else { throw .noProgram(word) }
      var bridge = try SocketBridge(path: path)
      bridge.run()
    } catch {
      throw UsageError(error.description)
    }
  }

  /// Where it listens.
  private var paths: [String] {
    get throws(SharingError) {
      if word.contains("/") { return [word] }
      guard let process = pid_t(word), process > 0 else { throw .noProgram(word) }
      let paths = SharedProgram.sockets(of: process)
      if paths.isEmpty { throw .noProgram(word) }
      return paths
    }
  }

  /// The sources of all the words; of every running program if there are none.
  static func sources(_ words: [String]) throws -> [SocketSource] {
    if !words.isEmpty { return try words.flatMap { try AttachTarget(word: $0).sources() } }
    return SharedProgram.all().compactMap { try? SocketSource(path: $0.path) }
  }

  /// What comes in on standard input; nothing can be asked over it.
  private static func piped() throws(SharingError) -> SocketSource {
    guard isatty(STDIN_FILENO) != 1 else { throw .noPipe }
    // The keys of the screen are not to be taken from there.
    let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    return try SocketSource(input: input, output: nil, named: "standard input")
  }
}

extension SharingError {
  fileprivate static func noProgram(_ word: String) -> SharingError {
    .foreign(
      "No program \(word) shares its tasks; start it with INTERLEAVE_SHARE=1 in its environment, or see"
        + " \"interleave attach\" for those that do.")
  }

  fileprivate static let noPipe = SharingError.foreign(
    "- attaches to what another \"interleave attach --stdio\" pipes into it; standard input is a"
      + " terminal.")
}
#endif
