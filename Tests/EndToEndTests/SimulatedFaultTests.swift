#if Command
import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("A fault of an unmodified program")
struct SimulatedFaultTests {
  @Test func `is found within 100 seeds, shrunk below 20 choices, and repeated`() throws {
    let folder = try TemporaryFolder()
    let schedule = folder.file("schedule")
    let search = try simulated("bank", options: ["--seeds", "100", "--save-schedule", schedule])
    #expect(search.status == 1)
    #expect(search.output.contains("balance -60"), "\(search.output)")
    #expect(search.output.contains("it fails in 5 of 5."), "\(search.output)")
    let text = try String(contentsOfFile: schedule, encoding: .utf8)
    #expect(text.hasPrefix("x1:") && (1..<20).contains(text.count { $0 == "=" }), "\(text)")
    let again = try simulated("bank", options: ["--schedule", schedule])
    #expect(again.status == 1 && again.lines == ["balance -60"])
    let command = try #require(search.lines.last).split(separator: " ").map(String.init)
    #expect(command.first == "interleave")
    let repeated = try Finished(list: Array(command.dropFirst()))
    #expect(repeated.status == 1 && repeated.lines == ["balance -60"])
  }

  @Test(arguments: ["uniform", "pct"])
  func `is found by each way of drawing`(strategy: String) throws {
    let search = try simulated("bank", options: ["--seeds", "100", "--strategy", strategy])
    #expect(search.status == 1 && search.output.contains("With seed"), "\(search.output)")
  }

  @Test func `is not found where there is none`() throws {
    let search = try simulated("order", options: ["--seeds", "10"])
    #expect(search.status == 0)
    #expect(search.output.contains("No failure of"), "\(search.output)")
    #expect(search.output.contains("in 10 seeds, 10 different orders"), "\(search.output)")
  }

  @Test func `is recorded step by step`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    #expect(try simulated("order", options: ["--seed", "1", "--record", file]).status == 0)
    let events = try Finished("open", file, "--json")
    #expect(events.status == 0)
    #expect(events.lines.count { $0.contains("\"spawned\"") } >= 5, "\(events.output)")
    #expect(events.lines.contains { $0.contains("\"name\":\"c\"") }, "\(events.output)")
    #expect(events.lines.count { $0.contains("\"resumed\"") } >= 24)
  }

  @Test func `is recorded with what each task waits for`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    #expect(try simulated("waits", options: ["--record", file]).status == 0)
    let events = try Finished("open", file, "--json").lines
    func events(of name: String) -> [String] {
      let births = events.filter {
        $0.contains("\"spawned\"") && $0.contains("\"name\":\"\(name)\"")
      }
      let task = births.first?.split(separator: ",").first { $0.hasPrefix("\"task\":") } ?? ""
      return events.filter { $0.contains("\(task),") }
    }
    let slow = events(of: "slow").first?.split(separator: ",").first { $0.hasPrefix("\"task\":") }
    let number = try #require(slow).dropFirst("\"task\":".count)
    for (name, reason) in [
      ("slow", "\"kind\":\"sleep\""), ("awaiting", "\"kind\":\"task\",\"task\":\(number)"),
      ("grouping", "\"kind\":\"group\",\"remaining\":2"), ("continuing", "\"kind\":\"outside\""),
      ("binding", "\"kind\":\"task\""), ("yielding", "\"yielded\""),
    ] {
      #expect(events(of: name).contains { $0.contains(reason) }, "\(name): \(events(of: name))")
    }
    #expect(!events(of: "yielding").contains { $0.contains("\"waiting\"") })
  }

  @Test func `is shown as a table of its steps, and recorded as it fails`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("run.ilv")
    let search = try simulated("bank", options: ["--seeds", "100", "--record", file])
    #expect(search.status == 1)
    let head = try #require(search.lines.first { $0.hasPrefix("step  ") })
    #expect(head.contains("task-1"), "\(search.output)")
    #expect(search.output.contains("was first in line"), "\(search.output)")
    #expect(search.output.contains("What decides is step"), "\(search.output)")
    #expect(search.output.contains("task-2 was made by task-1 in "), "\(search.output)")
    #expect(try Finished("open", file, "--json").status == 0)
  }

  @Test func `in a suite of Swift Testing takes the same order for the same seed`() throws {
    let folder = try TemporaryFolder()
    let schedules = try (0..<2).map { index in
      let file = folder.file("schedule-\(index)")
      let run = try suite(
        ["--testing-library", "swift-testing", "--filter", "SleepySuite"], saving: file)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("after 3.0") || run.errors.contains("after 3.0"))
      return try String(contentsOfFile: file, encoding: .utf8)
    }
    #expect(schedules[0] == schedules[1] && schedules[0].contains("="))
  }

  @Test func `in a case of XCTest leaps over its sleeps, too`() throws {
    let run = try suite(["EndToEndTests.SleepyCase"], saving: "/dev/null")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect((run.output + run.errors).contains("Executed 2 tests, with 0 failures"))
    #expect(run.errors.contains(", 63.000 virtual seconds"), "\(run.errors)")
  }

  /// Runs these tests themselves under simulation, of which some are there for nothing else.
  private func suite(_ arguments: [String], saving schedule: String) throws -> Finished {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return try Finished(
      list: ["exec", "--virtual-time", "--seed", "3", "--save-schedule", schedule, tests]
        + arguments,
      environment: ["INTERLEAVE_SLEEPY": "1"])
  }
}
#endif
