import Interleave
import Testing

@testable import Dashboard
@testable import Recording

@Suite struct `A recording that is entered in its middle` {
  @Test func `shows what folding it from the beginning shows`() throws {
    let batches = Self.batches
    var writer = RecordingWriter(
      RecordingHeader(program: "test", start: 0), segmentBytes: 300)
    let pieces = batches.flatMap { writer.write($0) }
    #expect(pieces.filter(\.beginsSegment).count > 5)
    var reader = try RecordingReader(writer.header.bytes + pieces.flatMap(\.bytes))
    let whole = Self.fold(&reader)
    var late = try RecordingReader(writer.header.bytes + pieces.flatMap(\.bytes))
    late.seek(to: reader.span.upperBound)
    let entered = Self.fold(&late)
    #expect(entered.read < whole.read / 3, "It was entered late.")
    let (now, then) = (entered.history, whole.history)
    #expect(now.counts == then.counts && now.counts.ended > 30)
    #expect(now.ended == then.ended)
    #expect(Self.lines(of: now) == Self.lines(of: then))
    for slot in then.tasks.occupied {
      let task = then.tasks[slot]
      let same = try #require(now[task.id])
      #expect(same.state == task.state && same.cancellation == task.cancellation)
      #expect(same.measures == task.measures && same.log == task.log)
      #expect(same.times == task.times && same.warnings == task.warnings)
    }
  }

  private static func fold(_ reader: inout RecordingReader) -> (history: History, read: Int) {
    var history = History()
    var read = 0
    while let batch = reader.next() {
      history.fold(batch)
      read += 1
    }
    return (history, read)
  }

  private static func lines(of history: History) -> [String] {
    (history.log.first..<history.log.total).compactMap { history.log[$0] }
      .map { "\($0.time) \(Words.text(of: $0))" }.sorted()
  }

  /// Tasks that print, measure, fail, are cancelled and end, one after the other.
  private static var batches: [EventBatch] {
    (0..<40).map { number in
      let id = TaskID(rawValue: UInt64(number + 2))
      let birth = TaskEvent.Birth(
        name: "task-\(number)", parent: nil, site: CreationSite(file: "T.swift", line: number))
      var changes: [TaskEvent.Change] = [
        .spawned(birth), .resumed, .logged("line \(number)"),
        .measured(.init(name: "bid", value: Double(number))),
        .measured(.init(name: "bid", value: Double(number) / 2)), .waiting(.outside),
      ]
      if number.isMultiple(of: 3) {
        changes += [
          .cancellationRequested(.user), .woken(by: nil), .resumed, .cancellationDelivered,
          .ended(.cancelled),
        ]
      } else {
        let outcome = number.isMultiple(of: 2) ? Outcome.succeeded : .failed("no luck")
        changes += [.woken(by: nil), .resumed, .warned(.neverAwaited), .ended(outcome)]
      }
      let start = Int64(number) * 1_000_000
      let events = changes.enumerated().map {
        TaskEvent(
          time: Instant(nanoseconds: start + Int64($0.offset) * 1000), task: id,
          change: $0.element)
      }
      let author = OutputLine.Author(
        task: id, name: birth.name, time: Instant(nanoseconds: start + 50))
      return EventBatch(
        events: events,
        snapshot: number == 0 ? Snapshot(time: .zero, tasks: []) : nil,
        status: SchedulerStatus(
          now: Instant(nanoseconds: start + 900_000), spawned: number + 1, ended: number + 1),
        output: [
          OutputLine(text: "printed \(number)", stream: .standardOutput, author: author)
        ])
    }
  }
}
