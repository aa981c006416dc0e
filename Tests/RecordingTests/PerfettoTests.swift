import Interleave
import Testing

@testable import Recording

@Suite struct `A trace for Perfetto` {
  /// A message's fields, read without what wrote it.
  private struct Message {
    var numbers: [Int: UInt64] = [:]
    var texts: [Int: [UInt8]] = [:]
    var all: [[UInt8]] = []

    init(_ bytes: [UInt8]) throws {
      var reader = ByteReader(bytes)
      while reader.left > 0 {
        let key = Int(try reader.unsigned())
        switch key & 7 {
        case 0: numbers[key >> 3] = try reader.unsigned()
        case 1: numbers[key >> 3] = try reader.fixed()
        default:
          var field: [UInt8] = []
          for _ in 0..<(try reader.length()) { field.append(try reader.byte()) }
          texts[key >> 3] = field
          all.append(field)
        }
      }
    }

    func text(_ field: Int) -> String? { texts[field].map { String(decoding: $0, as: UTF8.self) } }
    func message(_ field: Int) throws -> Message? { try texts[field].map(Message.init) }
  }

  @Test func `has a track for each task, slices for its steps, flows for wakes, and counters`()
    throws
  {
    let site = CreationSite(file: "Demos/Waits.swift", line: 9)
    let (maker, taker) = (TaskID(rawValue: 1), TaskID(rawValue: 2))
    let changes: [(TaskID, TaskEvent.Change)] = [
      (maker, .spawned(.init(name: "maker", parent: nil, site: site))),
      (taker, .spawned(.init(name: "taker", parent: maker, site: site))),
      (taker, .resumed), (taker, .waiting(.outside)), (maker, .resumed),
      (taker, .woken(by: maker)), (maker, .measured(.init(name: "bid", value: 2.5))),
      (taker, .resumed), (taker, .waiting(.task(maker))), (maker, .ended(.succeeded)),
      (taker, .woken(by: maker)), (taker, .resumed), (taker, .ended(.failed("no luck"))),
    ]
    var trace = PerfettoTrace(.ofTests)
    trace.add(
      EventBatch(
        events: changes.enumerated().map {
          TaskEvent(
            time: Instant(nanoseconds: Int64($0.offset) * 1000), task: $0.element.0,
            change: $0.element.1)
        }, status: SchedulerStatus()))
    let packets = try Message(trace.take()).all.map(Message.init)
    let tracks = try packets.compactMap { try $0.message(60) }
    #expect(tracks.compactMap { $0.text(2) } == ["maker", "taker", "bid"])
    let events = try packets.compactMap { try $0.message(11) }
    #expect(
      events.filter { $0.numbers[9] == 1 }.compactMap { $0.text(23) } == [
        "step", "something outside", "step", "step", "task 1", "step",
      ])
    #expect(events.filter { $0.numbers[9] == 2 }.count == 6)
    #expect(events.compactMap { $0.numbers[47] } == [1, 2])
    #expect(events.compactMap { $0.numbers[48] } == [1, 2])
    #expect(events.compactMap { $0.numbers[44] } == [Double(2.5).bitPattern])
    #expect(events.last?.text(23) == "threw no luck")
    let times = packets.compactMap { $0.numbers[8] }
    #expect(times == times.sorted() && times.last == 12_000)
  }
}
