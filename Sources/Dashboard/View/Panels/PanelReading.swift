import InterleaveEvents

/// A task's panel with the values that its measures have at one moment.
struct PanelReading {
  let panel: Panel
  let task: TaskRecord
  let now: Instant
  let glyphs: Glyphs
  /// How many digits after the point its prices have, so that those of its first row can be told apart.
  let places: Int

  /// Nil if the task has presented none, or has measured nothing yet that its first row shows.
  init?(of task: TaskRecord, at now: Instant, _ glyphs: Glyphs) {
    guard let panel = task.panel else { return nil }
    let values = panel.firstRow?.values ?? []
    let known = values.compactMap { value in
      task.measures.first { $0.name == value.measure }.map { (value, $0) }
    }
    guard !known.isEmpty || values.isEmpty else { return nil }
    (self.panel, self.task, self.now, self.glyphs) = (panel, task, now, glyphs)
    places = Self.places(known.filter { $0.0.format == .price }.map(\.1))
  }

  func measure(_ name: String) -> MeasureHistory? { task.measures.first { $0.name == name } }

  func latest(_ name: String) -> Double? { measure(name)?.latest }

  /// Whether all of these hold.
  func hold(_ conditions: [Panel.Condition]) -> Bool {
    conditions.allSatisfy { condition in
      switch condition {
      case .above(let name, let limit): (latest(name) ?? 0) > limit
      case .missing(let name): (latest(name) ?? 0) == 0
      case .exceeds(let first, let second):
        (latest(first) ?? 0) > (latest(second) ?? 0) && (latest(second) ?? 0) != 0
      }
    }
  }

  /// The most urgent alert, with its span of time; nil if there is none, or the task has ended.
  var alert: (alert: Panel.Alert, span: Duration)? {
    guard task.isAlive else { return nil }
    for alert in panel.alerts {
      guard let measure = measure(alert.measure), let span = span(of: measure, alert.format),
        span.inSeconds >= alert.limit
      else { continue }
      return (alert, span)
    }
    return nil
  }

  /// A measured span of time; nil if it is none that can be written.
  func span(of measure: MeasureHistory, _ format: Panel.Format) -> Duration? {
    guard measure.latest.isFinite, (0..<1e10).contains(measure.latest) else { return nil }
    let told = Duration.seconds(measure.latest)
    return format == .age ? told + max(.zero, measure.updated.duration(to: now)) : told
  }

  /// Whether the measure of that name stands in one of the panel's tables.
  func isInTable(_ name: String) -> Bool {
    panel.tables.contains { table in
      table.foot.values.contains { $0.measure == name }
        || table.columns.contains { $0.measure.matches(name) }
    }
  }
}

// MARK: - Digits of prices

extension PanelReading {
  /// As many digits as prices of this size have; more where the market's own have more and that is what
  /// the price is made of, or where the difference between them would not be seen.
  private static func places(_ measures: [MeasureHistory]) -> Int {
    let prices = measures.map(\.latest).filter { $0 > 0 && $0.isFinite }
    guard let least = prices.min(), let most = prices.max() else { return 0 }
    var places = Words.places(ofPrice: least)
    if least < 1 {
      let written = measures.flatMap(\.values).map(writtenPlaces).max() ?? 0
      places = max(places, min(written, Words.places(of: least, significant: 6)))
    }
    let spread = most - least
    guard prices.count > 1, spread > least * 1e-12 else { return places }
    // A difference of two rounded numbers may lie just below what it should be.
    return max(places, Words.places(of: spread * 1.000_001, significant: 1))
  }

  /// How many digits after the point the shortest text of a number has.
  private static func writtenPlaces(_ value: Double) -> Int {
    guard value.isFinite, value > 0 else { return 0 }
    let parts = "\(value)".split(separator: "e")
    let fraction = parts[0].split(separator: ".").dropFirst().first ?? "0"
    let digits = fraction == "0" ? 0 : fraction.count
    return max(0, digits - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0))
  }
}

extension TaskRecord {
  /// Whether its panel says more of the task than how it waits, goes on to be cancelled, or ended.
  var showsPanel: Bool { isAlive ? !isCancelling : state == .ended(.succeeded) }
}

extension Panel {
  /// The first row that is shown everywhere.
  var firstRow: Row? {
    parts.lazy.compactMap { if case .row(let row) = $0, row.place == .card { row } else { nil } }
      .first
  }

  var tables: [Table] {
    parts.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

extension Panel.Row {
  var values: [Panel.Value] {
    cells.compactMap { if case .value(let value) = $0 { value } else { nil } }
  }
}

extension String {
  /// Whether that is this name with a number in place of its `#`.
  fileprivate func matches(_ name: String) -> Bool {
    let parts = split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return self == name }
    guard name.count > parts[0].count + parts[1].count, name.hasPrefix(parts[0]),
      name.hasSuffix(parts[1])
    else { return false }
    return name.dropFirst(parts[0].count).dropLast(parts[1].count).allSatisfy(\.isNumber)
  }
}
