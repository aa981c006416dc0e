import Interleave

extension RandomEvents {
  mutating func change() -> TaskEvent.Change {
    switch below(20) {
    case 0: .spawned(birth())
    case 1: .woken(by: nil)
    case 2: .woken(by: task())
    case 3: .resumed
    case 4: .yielded
    case 5: .waiting(reason())
    case 6: .waitChanged(reason())
    case 7: .progress(.init(completed: below(1 << 50), total: below(2) == 0 ? nil : 7))
    case 8: .logged(text())
    case 9: .measured(.init(name: text(), value: number()))
    case 10:
      .charted(
        .init(
          start: Int64(below(1 << 40)), length: 60, open: number(), high: number(), low: number(),
          close: number()))
    case 11:
      .deadline(below(2) == 0 ? nil : .init(armed: instant(), expires: instant(), depth: below(3)))
    case 12: .acquired(resource())
    case 13: .released(resource())
    case 14: .cancellationRequested(origin())
    case 15: .cancellationDelivered
    case 16: .cancellationCleared
    case 17: .warned(warning())
    case 18: .presented(panel())
    default: .ended(outcome())
    }
  }

  mutating func reason() -> WaitReason {
    let fill = WaitReason.Fill(count: below(99), capacity: below(2) == 0 ? nil : below(99))
    let reasons: [WaitReason] = [
      .sleep(until: instant()), .task(task()), .gather(remaining: below(9), total: 9),
      .group(remaining: below(9)), .anyOf(total: below(9)), .queuePut(resource(), fill),
      .queueGet(resource(), fill), .queueJoin(resource(), unfinished: below(9)),
      .lock(resource(), nil, position: below(9)),
      .lock(resource(), .init(holder: task(), since: instant()), position: below(9)),
      .event(resource()), .condition(resource()),
      .semaphore(resource(), limit: below(9), position: below(9)),
      .barrier(resource(), arrived: below(9), parties: below(9)), .future(resource()),
      .thread(text()), .io(text()), .outside,
    ]
    return reasons[below(reasons.count)]
  }

  mutating func origin() -> Cancellation.Origin {
    [.user, .task(task()), .timeout, .outside, .shutdown, .interrupt][below(6)]
  }

  private mutating func warning() -> Warning {
    let cycle = (0..<below(5)).map { _ in task() }
    return [
      .slowStep(duration()), .errorNeverRetrieved(text()), .neverAwaited, .aliveAtEnd,
      .deadlock(cycle),
    ][below(5)]
  }

  private mutating func outcome() -> Outcome {
    [.succeeded, .failed(text()), .timedOut(after: duration()), .cancelled][below(4)]
  }

  /// A panel with one of everything.
  mutating func panel() -> Panel {
    let formats = Panel.Format.allCases
    let value = Panel.Value(
      text(), as: formats[below(formats.count)], label: text(), unit: text(),
      hidesZero: below(2) == 0,
      unless: [.init(text(), when: .above(text(), number()), .missing("a"), .exceeds("b", text()))])
    let cells: [Panel.Cell] = [
      .value(value), .sparkline(text()), .bar(text(), of: number()), .chartSpan(label: text()),
    ]
    let places = Panel.Row.Place.allCases
    let row = Panel.Row(cells, label: text(), place: places[below(places.count)])
    let table = Panel.Table(
      text(), rows: below(9),
      columns: [.value(text(), as: .price), .barToLeft(text()), .barToRight(text())],
      warnings: value.exceptions, foot: row)
    return Panel(
      [.row(row), .candles(title: text()), .table(table)], board: text(),
      summary: [.init(text(), cells[below(4)])], brief: [value], told: [value],
      alerts: [.init(text(), text(), text(), as: .age, text(), from: number())])
  }
}
