#if Network
import ArgumentParser

/// Who does the work.
enum Side: String, CaseIterable, Codable, ExpressibleByArgument {
  /// This project's scheduler, with nobody watching.
  case interleave
  /// The same with its events read by a stream, and nobody drawing.
  case watched
  /// The same with the dashboard drawing at 10 frames a second into a terminal.
  case drawn
  /// Python's asyncio.
  case asyncio
  /// Python's asyncio on uvloop.
  case uvloop
  /// Swift's own concurrency on its pool of threads.
  case swift
  /// Swift tasks on one event loop of swift-nio.
  case nio

  /// Whether it runs on this project's scheduler.
  var isOwn: Bool { self == .interleave || self == .watched || self == .drawn }

  var isPython: Bool { self == .asyncio || self == .uvloop }
}
#endif
