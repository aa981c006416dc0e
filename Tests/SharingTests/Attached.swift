import Glibc
import Interleave
import TestFiles

@testable import Sharing

/// A server in a folder of its own, with a source that a test feeds.
final class Served {
  let folder: TemporaryFolder
  let source = ScriptedSource()
  let server: EventServer

  init() throws {
    folder = try TemporaryFolder()
    let source = source
    server = try EventServer(
      program: "a program", number: 1, zero: 5, pace: .virtual,
      in: SocketFolder(at: folder.file("sockets"))
    ) { source }
  }
}

extension SocketSource {
  /// Takes until that is so, or until nothing follows.
  func take(until isEnough: ([EventBatch]) -> Bool) -> [EventBatch] {
    var batches: [EventBatch] = []
    let end = ContinuousClock.now + .seconds(60)
    while !isEnough(batches), ending == nil, ContinuousClock.now < end {
      var request = pollfd(fd: descriptors.first ?? -1, events: Int16(POLLIN), revents: 0)
      unsafe poll(&request, 1, longestWait() == nil ? 1_000 : 1)
      batches += take()
    }
    return batches
  }
}

extension [EventBatch] {
  /// The events in them, and how many were lost.
  var told: (events: Int, lost: Int) {
    (reduce(0) { $0 + $1.events.count }, reduce(0) { $0 + $1.evicted })
  }
}
