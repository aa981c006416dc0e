import Foundation
import InterleaveEvents
import Testing

@testable import Recording

@Suite struct `A recording in JSON` {
  @Test(arguments: 1...20)
  func `is read back as it was written, and each of its lines keeps to the schema`(
    seed: UInt64
  ) throws {
    var random = RandomEvents(seed: seed)
    let batches = random.batches(40)
    let bytes = Self.lines(of: batches)
    let schema = try Schema.ofLines()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let problem = schema.problem(in: try JSONSerialization.jsonObject(with: Data(line)))
      #expect(problem == nil, "\(problem ?? ""): \(String(decoding: line, as: UTF8.self))")
    }
    var reader = try OpenRecording(.memory(bytes))
    #expect(reader.header == .ofTests)
    var read: [EventBatch] = []
    while let batch = reader.next() { read.append(batch) }
    #expect(reader.problem == nil)
    let told = Told(read)
    #expect(told.events.count == Told(batches).events.count)
    #expect(told.events.map(\.task) == Told(batches).events.map(\.task))
    #expect(told.evicted == Told(batches).evicted && told.commands == Told(batches).commands)
    #expect(told.output == Told(batches).output)
    // Durations are told to the nanosecond, and no finer.
    #expect(Self.body(of: Self.lines(of: read)) == Self.body(of: bytes))
  }

  @Test func `tells in its schema of a snapshot that was entered, too`() throws {
    var random = RandomEvents(seed: 7)
    let batches = random.batches(200)
    var reader = try RecordingReader(RecordingWriter.recording(batches, segmentBytes: 700))
    reader.seek(to: reader.span.upperBound)
    let entered = reader.rest()
    #expect(entered.first?.snapshot?.recap?.isEmpty == false)
    let bytes = Self.lines(of: entered)
    let schema = try Schema.ofLines()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      #expect(schema.problem(in: try JSONSerialization.jsonObject(with: Data(line))) == nil)
    }
    var again = try OpenRecording(.memory(bytes))
    let recap = try #require(again.next()?.snapshot?.recap)
    #expect(recap.ended.count == entered[0].snapshot?.recap?.ended.count)
    #expect(recap.totals == entered[0].snapshot?.recap?.totals)
  }

  @Test func `that is cut off or damaged gives what is whole, and a sentence`() throws {
    var random = RandomEvents(seed: 3)
    let bytes = Self.lines(of: random.batches(10))
    var cut = try OpenRecording(.memory(Array(bytes.dropLast(9))))
    while cut.next() != nil {}
    guard case .incomplete? = cut.problem else {
      Issue.record("\(String(describing: cut.problem))")
      return
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    lines[4] = [UInt8]("{\"time\":1,\"event\":\"measured\"}".utf8)
    var damaged = try OpenRecording(.memory(Array(lines.joined(separator: [UInt8(ascii: "\n")]))))
    while damaged.next() != nil {}
    #expect(damaged.problem == .damagedLine(5))
    #expect(throws: RecordingError.notARecording) { _ = try OpenRecording(.memory(lines[4])) }
  }

  @Test func `leaves out events that it does not know, and says so`() throws {
    var bytes = Self.lines(of: [])
    bytes += "{\"time\":1,\"task\":1,\"event\":\"teleported\",\"to\":[1,{}]}\n".utf8
    var reader = try OpenRecording(.memory(bytes))
    while let batch = reader.next() { #expect(batch.events.isEmpty) }
    #expect(reader.problem == .partlyUnknown)
  }

  @Test func `ends in events or a sentence after thousands of mutations`() {
    var random = RandomEvents(seed: 41)
    let whole = Self.lines(of: random.batches(12))
    var (refused, damaged) = (0, 0)
    for _ in 0..<2_000 {
      let bytes = Mutation.of(whole, &random)
      guard var reader = try? OpenRecording(.memory(bytes)) else {
        refused += 1
        continue
      }
      var events = 0
      while let batch = reader.next() { events += batch.events.count }
      #expect(events <= bytes.count)
      if reader.problem != nil { damaged += 1 }
    }
    #expect(refused > 10 && damaged > 500)
  }

  private static func lines(of batches: [EventBatch]) -> [UInt8] {
    var lines = JSONLines(.ofTests)
    return batches.flatMap { lines.bytes(of: $0) } + lines.end()
  }

  /// The lines without those on how time runs and on losses, whose moments are those of batches.
  private static func body(of bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { line in
        !["pace", "closed", "lost"].contains { line.contains("\"event\":\"\($0)\"") }
      }
      .map { $0.replacing(/"clock":.*?"ended":\d+/, with: "", maxReplacements: 1) }.sorted()
  }
}
