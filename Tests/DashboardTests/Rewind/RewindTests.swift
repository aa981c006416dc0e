import Interleave
import Testing

@testable import Dashboard

@Suite("The cursor") struct RewindTests {
  /// A model that has taken in a run, with keyframes close together.
  private func model(_ run: RandomRun) -> Model {
    var model = Model(
      size: Frame.Size(columns: 100, rows: 30), log: BatchLog(interval: 200))
    for message in run.messages { _ = model.update(message) }
    return model
  }

  private func listed(_ model: Model) -> [TaskID?] {
    (0..<model.listing.count).map { model.listing[$0] }
  }

  /// What is known, but for the clock.
  private func expectSame(_ left: Model, _ right: Model, _ note: String) {
    let (one, other) = (left.shown, right.shown)
    // A difference is no text that anybody could read.
    let parts = [
      "tasks": one.tasks == other.tasks, "log": one.log == other.log,
      "counts": one.counts == other.counts, "resources": one.resources == other.resources,
      "lines": one.lines == other.lines, "gaps": one.gaps == other.gaps,
      "ended": one.ended == other.ended, "list": listed(left) == listed(right),
    ]
    let different = parts.filter { !$0.value }.keys.sorted()
    #expect(different == [], "\(note)")
  }

  /// Compares what a held model shows with a fresh one that was told no more.
  private func expectFresh(
    _ held: Model, _ messages: [Message], _ time: Instant, _ note: String, withRows: Bool
  ) {
    var fresh = Model(size: held.size)
    fresh.fold(messages, until: time)
    fresh.hold()
    fresh.stand(at: time)
    (fresh.selection, fresh.scroll) = (held.selection, held.scroll)
    _ = fresh.update(.tick(.zero))
    let now = held.shown.now
    #expect(now == time, "\(note)")
    expectSame(held, fresh, note)
    if withRows, held.unborn == nil { #expect(rows(held) == rows(fresh), "\(note)") }
  }

  /// The first rows of the tasks.
  ///
  /// What is found to be wrong stands above them, and depends on when it was looked for.
  private func rows(_ model: Model) -> [String] {
    var model = model
    model.dismissed = Set(Finding.Kind.allCases)
    let frame = view(model, size: model.size, glyphs: .unicode)
    let layout = Layout(of: model, size: model.size)
    let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Array(lines[layout.tasks.row..<(layout.tasks.row + min(4, layout.tasks.rows))])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `shows at each moment what a fresh dashboard shows that was told no more`(seed: UInt64) {
    var run = RandomRun(seed: seed)
    var held = model(run)
    for round in 0..<34 {
      let time = min(run.moment(), Instant(nanoseconds: run.end.nanoseconds - 1))
      _ = held.travel(.time(time))
      _ = held.update(.tick(.zero))
      expectFresh(held, run.messages, time, "seed \(seed), \(time)", withRows: round % 6 == 0)
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `shows of a file what a fresh dashboard shows that was told no more`(seed: UInt64) throws {
    _ = try recallsOfFile(RandomRun(seed: seed, prints: false), moments: 34, "seed \(seed)")
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `shows of several files what a fresh dashboard shows that was told no more`(
    seed: UInt64
  ) throws {
    let other = RandomRun(seed: seed + 500, batches: 60, prints: false)
    let recalls = try recallsOfFile(
      RandomRun(seed: seed, batches: 90, prints: false), with: other, moments: 20, "seed \(seed)")
    #expect(recalls > 0)
  }

  @Test func `shows of a file that is longer than its memory what a fresh dashboard shows`() throws
  {
    let run = RandomRun(seed: 7, batches: 400, prints: false)
    let recalls = try recallsOfFile(run, moments: 20, "a long run")
    #expect(recalls > 0)
  }

  /// Goes to moments of a run that is read from a file, or of two; returns how often batches had to be
  /// told again.
  private func recallsOfFile(
    _ run: RandomRun, with other: RandomRun? = nil, moments: Int, _ note: String
  ) throws -> Int {
    var run = run
    func open() throws -> RecordedRun {
      if let other { return try RecordedRun(run.batches, other.batches) }
      return try RecordedRun(run.batches)
    }
    let file = try open()
    var held = Model(
      size: Frame.Size(columns: 100, rows: 30), source: .recording("run.rec"),
      log: BatchLog(budget: 60_000, isRetold: true, interval: 200))
    while let batch = file.batches.next() { held.take(.batch(batch), from: file) }
    let messages = try open().all.map { Message.batch($0) }
    for round in 0..<moments {
      let time = max(min(run.moment(), held.present), held.log.begin ?? .zero)
      held.obey(held.travel(.time(time)), of: file)
      _ = held.update(.tick(.zero))
      expectFresh(held, messages, time, "\(note), \(time)", withRows: round % 6 == 0)
    }
    return file.recalls
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `ends where it began when it goes back and forth`(seed: UInt64) {
    let run = RandomRun(seed: seed)
    var model = model(run)
    _ = model.update(.shown(picture(of: model, size: model.size, glyphs: .unicode).places))
    let moves: [(Key, Key)] = [
      (.left, .right), (.shiftLeft, .shiftRight), (.character(","), .character(".")),
      (.character("."), .character(",")),
    ]
    for (there, back) in moves {
      _ = model.travel(.time(Instant(nanoseconds: run.end.nanoseconds / 2)))
      if there != .left, there != .shiftLeft { _ = model.update(.key(.character(","))) }
      let before = model
      // Ten cells, three times, lead to the beginning of so short a run.
      let times = there == .shiftLeft ? 1 : 3
      for _ in 0..<times { _ = model.update(.key(there)) }
      let (from, until) = (before.rewind?.past.place, model.rewind?.past.place)
      #expect(from != until)
      for _ in 0..<times { _ = model.update(.key(back)) }
      expectSame(model, before, "\(there) \(back)")
      let returned = model.rewind?.past.place
      #expect(returned == from)
      let (then, now) = (before.shown.now, model.shown.now)
      #expect(then == now)
    }
  }

  @Test func `folds no more events for a jump than lie between two keyframes`() {
    let interval = 500
    let run = RandomRun(seed: 3, batches: 2_000, losses: false, prints: false)
    var model = Model(size: Frame.Size(columns: 80, rows: 24), log: BatchLog(interval: interval))
    for message in run.messages { _ = model.update(message) }
    let most = model.log.segments.map(\.events).max() ?? 0
    let (bound, events) = (max(interval, 10 * model.history.tasks.count) + 100, model.log.events)
    #expect(most <= bound && events > 3 * most)
    for part in stride(from: Int64(19), to: 0, by: -1) {
      _ = model.travel(.time(Instant(nanoseconds: run.end.nanoseconds / 20 * part)))
      let work = model.rewind?.work ?? .max
      #expect(work <= most)
    }
  }

  @Test func `keeps within its budget, and says what it has forgotten`() {
    let run = RandomRun(seed: 5, batches: 2_000, losses: false, prints: true)
    var model = Model(
      size: Frame.Size(columns: 80, rows: 24), log: BatchLog(budget: 400_000, interval: 300))
    for message in run.messages {
      _ = model.update(message)
      let rest = model.log.segments.suffix(2).reduce(0) { $0 + $1.bytes + $1.keyframeBytes }
      let lines = model.log.lines.reduce(0) { $0 + $1.bytes }
      let bytes = model.log.bytes
      #expect(bytes <= 400_000 + rest + lines)
    }
    let isCut = model.log.isCut
    #expect(isCut)
    for key in [Key.character("b"), .character("0"), .enter] { _ = model.update(.key(key)) }
    let (now, begin) = (model.shown.now, model.log.begin)
    #expect(now == begin)
    #expect(view(model, size: model.size, glyphs: .unicode).text.contains("not kept before"))
    let effects = model.update(.key(.left))
    #expect(effects == [.bell])
  }
}

extension Model {
  /// Stands at a moment at which nothing new is told.
  fileprivate mutating func stand(at time: Instant) { rewind?.past.come(to: time, log) }
}
