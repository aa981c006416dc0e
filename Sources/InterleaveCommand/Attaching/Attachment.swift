#if Command
import Glibc
import Interleave
import InterleaveDashboard
import Recording
import Sharing

/// The programs that somebody has attached to.
struct Attachment {
  private let programs: [SocketSource]
  /// All of them as one.
  let source: any EventSource

  init(_ programs: [SocketSource]) {
    self.programs = programs
    source =
      programs.count == 1
      ? programs[0] : CombinedSource(programs.map { ($0, $0.greeting.zero) })
  }

  /// Which programs these are, a line each; with the numbers before their tasks if there are several.
  var introduction: [String] {
    programs.enumerated().map { index, program in
      let number = programs.count == 1 ? "" : "\(index + 1): "
      let listens = program.canSend ? "" : ", of which nothing can be asked over this pipe"
      return "\(number)\(program.greeting.program), process \(program.greeting.process)\(listens)"
    }
  }

  /// What the lines of JSON begin with.
  var header: RecordingHeader {
    RecordingHeader(
      program: programs.enumerated().map { index, program in
        programs.count == 1
          ? program.greeting.program : "\(index + 1): \(program.greeting.program)"
      }.joined(separator: ", "),
      start: programs.map(\.greeting.zero).min() ?? 0)
  }

  /// A sentence for each program of which not everything was understood.
  var problems: [String] {
    programs.compactMap { program in
      if case .foreign(let sentence) = program.ending { sentence } else { nil }
    }
  }

  /// Tells a report what happens until nothing follows.
  func tell(to report: inout some Report) {
    while !programs.allSatisfy({ $0.ending != nil }) {
      wait(atMost: report.nextRest)
      let batches = source.take()
      for batch in batches { report.tell(batch) }
      if batches.isEmpty { report.rest(for: report.nextRest ?? .zero) }
    }
  }

  /// Waits until there may be something to take.
  func wait(atMost limit: Duration?) {
    var requests = source.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let waits = [limit, source.longestWait(), .seconds(60)].compactMap { $0 }
    let milliseconds = ((waits.min() ?? .zero) / .milliseconds(1)).rounded(.up)
    unsafe poll(&requests, nfds_t(requests.count), Int32(milliseconds))
  }
}
#endif
