import Interleave

/// What the tasks of a schedule do; returns what has to hold when all have ended.
typealias Play = @Sendable (Schedule) -> () async throws -> Void

/// All plays, by name.
let plays: [(name: String, play: Play)] = [
  ("queue", playQueue), ("lock", playLock), ("semaphore", playSemaphore),
  ("condition", playCondition), ("group", playGroup), ("timeouts", playTimeouts),
  ("event and barrier", playEvents),
]
