#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("An unmodified program in virtual time")
struct SimulationTests {
  @Test func `leaps over its sleeps, which last as long as it thinks`() throws {
    let run = try simulated("sleep")
    #expect(run.status == 0 && run.lines == ["slept 3601 seconds"])
    #expect(run.errors.contains("3601.500 virtual seconds"), "\(run.errors)")
  }

  @Test func `takes the same order for the same seed, and others for others`() throws {
    let orders = try (1...4).map { seed in
      let (first, second) = (
        try simulated("order", options: ["--seed", "\(seed)"]),
        try simulated("order", options: ["--seed", "\(seed)"])
      )
      #expect(first.output == second.output && first.errors == second.errors)
      #expect(first.lines.last == "main actor on the main thread: true")
      #expect(first.lines.sorted() == (try simulated("order").lines.sorted()))
      return first.output
    }
    #expect(Set(orders).count > 1)
  }

  @Test(arguments: [
    ("order", Int32(0), "a 0"), ("fail", 7, ""), ("trap", 128 + SIGILL, ""), ("dates", 0, "true"),
  ])
  func `ends as it does alone`(way: String, status: Int32, beginning: String) throws {
    for _ in 0..<5 {
      let run = try simulated(way)
      #expect(run.status == status || (way == "trap" && run.status == 128 + SIGTRAP))
      #expect(run.output.hasPrefix(beginning))
    }
  }

  @Test func `draws its random numbers by the seed`() throws {
    let numbers = try [1, 1, 2].map { try simulated("dates", options: ["--seed", "\($0)"]).output }
    #expect(numbers[0] == numbers[1] && numbers[0] != numbers[2])
  }

  @Test func `is stuck where nobody can wake a task, and its tasks are named`() throws {
    let run = try simulated("stuck")
    #expect(run.status == 3 && run.lines == ["waits"])
    #expect(run.errors.contains("\"forlorn\" waits for a continuation since"), "\(run.errors)")
    #expect(run.errors.contains("task 1 waits for another task since"), "\(run.errors)")
    #expect(run.errors.contains("SimulatedProgram.waitForNobody"), "\(run.errors)")
    #expect(run.errors.contains("is stuck: nothing is ready"))
  }

  @Test func `is stuck beside the thread that Dispatch keeps for its timers`() throws {
    let run = try simulated("manager")
    #expect(run.status == 3 && run.lines == ["after Dispatch", "waits"], "\(run.errors)")
    #expect(run.errors.contains("\"forlorn\" waits for a continuation since"), "\(run.errors)")
  }

  @Test func `is not called stuck while a thread waits for input, which is told`() throws {
    let run = try simulated("input", options: ["--limit", "2"])
    #expect(run.status == 1)
    #expect(
      run.errors.contains("whether a task would ever have been woken is up to thread")
        && run.errors.contains("which waits for input."), "\(run.errors)")
  }

  @Test func `leaps over its sleeps beside other threads only if they are silent`() throws {
    let patient = try simulated("thread", options: ["--grace", "60000"], operands: ["50"])
    #expect(patient.lines == ["thread first"] && patient.errors.contains("thread waker 1"))
    let closed = try simulated(
      "thread", options: ["--grace", "60000", "--closed"], operands: ["50000"])
    #expect(closed.lines == ["timer first"] && !closed.errors.contains("Not reproducible"))
  }

  @Test(arguments: [([String](), 0), (["--virtual-date"], 3600)])
  func `has real dates unless they are to be virtual`(options: [String], seconds: Int) throws {
    let run = try simulated("clock", options: options)
    #expect(run.lines == ["the date moved by \(seconds) seconds"])
  }

  @Test func `is told what was not in anybody's hands`() throws {
    let run = try simulated("threads", options: ["--grace", "60000"])
    #expect(run.status == 0 && run.lines == ["served", "woken 5 times"])
    #expect(run.errors.contains("Not reproducible"), "\(run.errors)")
    #expect(run.errors.contains("Dispatch queue counter"), "\(run.errors)")
  }

  @Test func `whose children are none of it`() throws {
    let run = try simulated("children")
    #expect(run.lines.contains { $0.hasPrefix("PATH=") })
    #expect(!run.output.contains("INTERLEAVE") && !run.output.contains("LD_PRELOAD"))
    #expect(!run.output.contains("SWIFT_DETERMINISTIC_HASHING"))
  }

  @Test func `may block in a main function that is not asynchronous`() throws {
    for _ in 0..<3 {
      let run = try simulated(program: "SimulatedSynchronousProgram")
      #expect(run.status == 4)
      #expect(
        run.lines == [
          "turn 0", "turn 1", "turn 2", "between", "slept", "main actor on the main thread: true",
        ])
    }
  }

  @Test func `that does not end is ended at its limit`() throws {
    let run = try simulated("endless", options: ["--limit", "0.5"])
    #expect(run.status == 1 && run.errors.contains("does not end within its limit"))
  }

  @Test func `cannot be run by a command that was copied without its library`() throws {
    let folder = try TemporaryFolder()
    let alone = folder.file("interleave")
    try FileManager.default.copyItem(atPath: builtProgram("interleave"), toPath: alone)
    let streams = Streams(
      input: "/dev/null", output: "/dev/null", error: folder.file("errors"))
    let process = try spawn([alone, "exec"], environment: [:], streams: streams)
    var raw: Int32 = 0
    unsafe waitpid(process, &raw, 0)
    let errors = try String(contentsOfFile: folder.file("errors"), encoding: .utf8)
    #expect(raw >> 8 == 127 && errors.split(separator: "\n").count == 1)
    #expect(errors.contains("libInterleaveSimulation.so"), "\(errors)")
  }

  @Test func `needs an option of its own, and a program`() throws {
    for words in [
      ["exec", "true"], ["exec", "--virtual-time"], ["exec", "--virtual-time", "--sede", "1"],
      ["exec", "--virtual-time", "--schedule", "x9", "true"],
      ["exec", "--virtual-time", "/bin/cat"],
    ] {
      let run = try Finished(list: words)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    #expect(try Finished("exec", "--help").output.contains("--virtual-time"))
  }
}

/// What a run of one of the simulated programs has left.
func simulated(
  _ way: String? = nil, program: String = "SimulatedProgram", options: [String] = [],
  operands: [String] = []
) throws -> Finished {
  try Finished(
    list: ["exec", "--virtual-time"] + options + [builtProgram(program)]
      + (way.map { [$0] } ?? []) + operands)
}
#endif
