import Glibc
import Interleave

/// Programs that are sent SIGUSR1 and SIGUSR2, which they send themselves, and end with their input.
enum Dumps {
  static func run(_ mode: String) throws {
    // A thread of libdispatch's, which lets no signal through, may have started this program.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
    switch mode {
    case "dump-own": signal(SIGUSR1) { _ in Dumps.write("own\n") }
    case "dump-ignored": signal(SIGUSR1, SIG_IGN)
    case "dump-save": return try save(CommandLine.arguments[2])
    case "dump-save-own":
      signal(SIGUSR2) { _ in Dumps.write("own\n") }
      return try save(CommandLine.arguments[2])
    default: break
    }
    let scheduler = Scheduler()
    if mode == "dump-held" {
      try scheduler.run {
        spawn("stubborn") {
          kill(getpid(), SIGUSR1)
          awaitInput()
        }
        try await Scheduler.yield()
        // As long as it takes until the late answer is there, which the parent waits for.
        try await sleep(for: .seconds(1))
      }
      return
    }
    try scheduler.run {
      let pan = Scheduler.Lock("pan")
      try await pan.withLock {
        spawn("cook") { try await pan.withLock {} }
        try await Scheduler.yield()
        kill(getpid(), SIGUSR1)
        if mode == "dump-ignored" { Dumps.write("ignored\n") }
        try await onThread("input") { awaitInput() }
      }
    }
  }

  /// Lets a flight recorder save what it keeps, and a dump be made, each when it is asked for.
  private static func save(_ path: String) throws {
    let scheduler = Scheduler()
    scheduler.flightRecorder(dumpingTo: path, on: .signal)
    try scheduler.run {
      log("before")
      try await Scheduler.yield()
      kill(getpid(), SIGUSR2)
      kill(getpid(), SIGUSR1)
      try await onThread("input") { awaitInput() }
    }
  }

  static func write(_ text: StaticString) {
    _ = unsafe Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }

  private static func awaitInput() {
    var byte: UInt8 = 0
    while unsafe read(STDIN_FILENO, &byte, 1) > 0 {}
  }
}
