import InterleaveEvents

/// What has been told of one task, for what need not be told again.
struct Telling: Sendable {
  /// What the task does.
  var state = Matter()
  /// Its innermost timeout.
  var timeout = Matter()
  /// When what it presents was told last.
  var presented: Instant?
  /// Whether it has measured something since.
  var hasNewValue = false
  /// How many tasks were still to end when that was told last; nil if it waits for none.
  var missing: Int?
  private var progress: ToldProgress?

  static let noTimeout = "no timeout any more"

  private struct ToldProgress {
    let quarter: Int
    let message: String
    let time: Instant
  }

  /// Something of which one thing after the other holds.
  struct Matter: Sendable {
    private var present: Present?
    private var told: String?

    private struct Present {
      let words: String
      let number: Int
      let since: Instant
      let limit: Duration
    }

    /// How long these words must hold to be told; nil if they say nothing.
    func limit(of words: String, speed: Double) -> Duration? {
      if told == nil, words == Telling.noTimeout { return nil }
      let limit: Duration = words == told ? .seconds(1) : .milliseconds(100)
      return limit * min(1, speed)
    }

    /// These words hold from now on, and stand in the line of that number.
    mutating func enter(_ words: String, as number: Int, at time: Instant, limit: Duration) {
      present = Present(words: words, number: number, since: time, limit: limit)
    }

    /// The words hold no more.
    ///
    /// - Returns: the number of the line that is to be taken back, if it stood too short.
    mutating func leave(at time: Instant) -> Int? {
      guard let left = present else { return nil }
      present = nil
      guard left.since.duration(to: time) >= left.limit else { return left.number }
      told = left.words
      return nil
    }
  }
}

extension Telling {
  /// How many tasks are still to end in such a wait; nil if it is none for several.
  static func missing(in reason: WaitReason) -> Int? {
    switch reason {
    case .gather(let remaining, _): remaining
    case .group(let remaining): remaining
    default: nil
    }
  }

  /// Whether that is worth a line: of many tasks to end, each quarter of the rest is.
  mutating func isNews(_ reason: WaitReason) -> Bool {
    guard let remaining = Self.missing(in: reason), let told = missing else { return true }
    guard remaining > told || remaining <= told - (told + 3) / 4 else { return false }
    missing = remaining
    return true
  }

  /// Whether that is worth a line: each quarter of the whole is, and other words once a second.
  mutating func isNews(_ progress: TaskEvent.Progress, at time: Instant) -> Bool {
    let share = progress.total.flatMap { $0 > 0 ? Double(progress.completed) / Double($0) : nil }
    let quarter = share.map { Int((min(1, max(0, $0)) * 4).rounded(.down)) } ?? -1
    if let told = self.progress, told.quarter == quarter {
      let isSoon = told.time.duration(to: time) < .seconds(1)
      guard told.message != progress.message, !isSoon else { return false }
    }
    self.progress = ToldProgress(quarter: quarter, message: progress.message, time: time)
    return true
  }

  /// Whether it is time to tell again what it presents: once a second.
  func isPanelDue(at time: Instant) -> Bool {
    presented.map { $0.duration(to: time) >= .seconds(1) } ?? true
  }
}
