import CTerminal
import Dashboard
import Interleave

/// Standard output and standard error, led past the screen into the dashboard's log.
///
/// What was to go to a terminal is printed there when the capture ends; of a great deal only the
/// newest 256 KiB of each stream. What was to go to a file or a pipe goes there as it is taken, and a
/// pipe that nobody reads holds nothing up.
struct OutputCapture: ~Copyable {
  /// So many lines are kept for the next frame; more would scroll by unseen.
  static let mostLines = 500
  private var splitters: [OutputLine.Stream: LineSplitter] = [:]
  private var printedSplitters: [OutputLine.Stream: LineSplitter] = [:]
  private var lines: [OutputLine] = []
  private var skipped = 0
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

  init() throws(TerminalError) {
    let reason = unsafe ct_capture_start(findAuthor)
    guard reason == 0 else {
      throw .refused("redirecting standard output", reason: systemError(reason))
    }
  }

  deinit { ct_capture_end() }

  /// Gives standard output and standard error back, and prints what was to go there.
  func end() { ct_capture_end() }

  /// Where a stream's bytes come from.
  func descriptor(of stream: OutputLine.Stream) -> Int32 {
    ct_capture_descriptor(stream.descriptor)
  }

  /// Where the bytes come from that went through the C library's stream.
  func printedDescriptor(of stream: OutputLine.Stream) -> Int32 {
    ct_capture_printed_descriptor(stream.descriptor)
  }

  /// Where a stream's bytes are to go that wait for a reader; -1 if none do.
  func unread(of stream: OutputLine.Stream) -> Int32 { ct_capture_waits_for(stream.descriptor) }

  /// Lets those bytes go on, as many as are taken.
  func passOn() {
    for stream in [OutputLine.Stream.standardOutput, .standardError] {
      ct_capture_pass_on(stream.descriptor)
    }
  }

  /// Reads what was printed to that stream, 64 KiB at most, without waiting.
  mutating func read(_ stream: OutputLine.Stream) {
    for _ in 0..<4 {
      let count = unsafe ct_capture_read(stream.descriptor, &buffer, buffer.count)
      if count == 0 { return }
      let new = splitters[stream, default: LineSplitter()].lines(in: buffer[..<count])
      add(new.map { OutputLine(text: $0, stream: stream) })
    }
  }

  /// Reads what went through the C library's stream, 256 pieces at most, without waiting.
  mutating func readPrinted(_ stream: OutputLine.Stream) {
    for _ in 0..<256 {
      var author = ct_author()
      var isKnown = false
      let count = unsafe ct_capture_read_printed(
        stream.descriptor, &author, &isKnown, &buffer)
      if count == 0 { return }
      let new = printedSplitters[stream, default: LineSplitter()].lines(in: buffer[..<count])
      let source = isKnown ? OutputLine.Author(author) : nil
      add(new.map { OutputLine(text: $0, stream: stream, author: source) })
    }
  }

  private mutating func add(_ new: [OutputLine]) {
    lines += new
    skipped += max(0, lines.count - Self.mostLines)
    lines.removeFirst(max(0, lines.count - Self.mostLines))
  }

  /// Whether lines wait to be shown.
  var isEmpty: Bool { lines.isEmpty }

  /// Takes the lines since the last call, the newest 500 of them.
  mutating func take() -> [OutputLine] {
    defer { (lines, skipped) = ([], 0) }
    guard skipped > 0 else { return lines }
    let notice = "[\(skipped) lines were printed too fast to be shown]"
    return [OutputLine(text: notice, stream: .standardError)] + lines
  }
}

extension OutputLine.Stream {
  fileprivate var descriptor: Int32 { self == .standardOutput ? 1 : 2 }
}
