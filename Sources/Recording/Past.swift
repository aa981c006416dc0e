import InterleaveEvents

/// What happened so far that the live tasks alone do not tell, as much of it as a screen has room for.
struct Past: Sendable {
  private static let longestText = 1 << 12

  private let mostEnded: Int
  /// So many bytes are kept of what was said, and of what was printed.
  private let mostBytes: Int
  private let mostValues: Int

  private var ended = Tail<Snapshot.Entry>()
  private var said = Tail<TaskEvent>()
  private var output = Tail<OutputLine>()
  private var values: [TaskID: TaskValues] = [:]
  private var series = 0
  private var totals = Recap.Totals()

  /// Makes a past that takes about so many bytes at most where it is told.
  init(budget: Int) {
    mostEnded = min(1_000, budget / 256)
    mostBytes = min(1 << 18, budget / 4)
    mostValues = min(1 << 14, budget / 32)
  }

  /// All of it; what was said and measured in the order in which it was.
  var recap: Recap {
    let measured = values.values.flatMap(\.events)
    let events = (said.elements + measured).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    return Recap(
      ended: ended.elements, events: events, output: output.elements, totals: totals)
  }

  /// A task has ended.
  mutating func add(_ entry: Snapshot.Entry) {
    if case .ended(let outcome) = entry.state { totals.add(outcome) }
    for forgotten in ended.add(entry, weight: 1, atMost: mostEnded) {
      series -= values.removeValue(forKey: forgotten.id)?.series ?? 0
    }
  }

  /// A line was printed; without an author about then.
  mutating func add(_ line: OutputLine, at time: Instant) {
    let kept = OutputLine(
      text: line.text.cut(to: Self.longestText), stream: line.stream, author: line.author,
      noticed: line.noticed ?? time)
    output.add(kept, weight: 24 + kept.text.utf8.count, atMost: mostBytes)
  }

  mutating func fold(_ event: TaskEvent) {
    switch event.change {
    case .logged(let text):
      let text = text.cut(to: Self.longestText)
      keep(
        TaskEvent(time: event.time, task: event.task, change: .logged(text)),
        weight: 16 + text.utf8.count)
    case .warned, .cancellationRequested, .cancellationCleared: keep(event, weight: 24)
    case .measured, .charted:
      let before = values[event.task, default: TaskValues()].series
      values[event.task, default: TaskValues()].add(event, among: series, atMost: mostValues)
      series += (values[event.task]?.series ?? 0) - before
    default: break
    }
  }

  private mutating func keep(_ event: TaskEvent, weight: Int) {
    said.add(event, weight: weight, atMost: mostBytes)
  }
}

/// The last elements of many, by their weight.
private struct Tail<Element: Sendable>: Sendable {
  private var kept: [(element: Element, weight: Int)] = []
  private var first = 0
  private var weight = 0

  var elements: [Element] { kept[first...].map(\.element) }

  /// Adds one; returns those that there is no more room for.
  ///
  /// - Complexity: Amortized O(1).
  @discardableResult
  mutating func add(_ element: Element, weight added: Int, atMost limit: Int) -> [Element] {
    kept.append((element, added))
    weight += added
    var dropped: [Element] = []
    while weight > limit, first < kept.count - 1 {
      weight -= kept[first].weight
      dropped.append(kept[first].element)
      first += 1
    }
    if first > 256, first > kept.count / 2 {
      kept.removeFirst(first)
      first = 0
    }
    return dropped
  }
}

extension String {
  /// The beginning of a text that is longer than so many bytes.
  fileprivate func cut(to length: Int) -> String {
    utf8.count <= length ? self : String(decoding: utf8.prefix(length), as: UTF8.self)
  }
}

extension OutputLine {
  /// The same; without an author it was printed about then.
  func noticed(at time: Instant) -> OutputLine {
    OutputLine(
      text: text, stream: stream, author: author,
      noticed: author == nil ? noticed ?? time : noticed)
  }
}
