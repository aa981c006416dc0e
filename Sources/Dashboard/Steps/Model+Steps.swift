import InterleaveEvents

extension Model {
  /// What the timeline's columns are.
  enum Axis: Hashable, Sendable {
    case time, steps
  }

  /// Whether keys move the cursor from step to step.
  var goesBySteps: Bool { axis == .steps && page == .overview }

  /// The steps around the cursor, as far as they are known.
  var knownSteps: StepHistory { rewind?.ahead ?? horizon.steps }

  /// The number of the column at which the cursor stands.
  var stepCursor: Int {
    let here = shown.steps
    let isInRest = here.isResting && knownSteps[here.end]?.kind == .rest
    return isInRest ? here.end : here.end - 1
  }

  /// The columns that so many cells show: those around the cursor, or the last ones.
  func stepWindow(cells: Int) -> Range<Int> {
    let known = knownSteps.numbers
    let wanted = isRewound ? stepCursor - cells / 2 : known.upperBound - cells
    let first = max(known.lowerBound, min(wanted, known.upperBound - cells))
    return first..<max(first, min(known.upperBound, first + max(0, cells)))
  }

  /// Turns from the axis of time to that of steps, or back.
  mutating func turnAxis() -> [Effect] {
    guard !showsBoard else { return refuse(.boardHasNoAxis) }
    guard places.panes.contains(.timeline) else { return refuse(.noRoomForPane) }
    axis = axis == .time ? .steps : .time
    lookAhead()
    return []
  }

  /// Moves the cursor by so many columns.
  mutating func moveCursor(columns: Int) -> [Effect] {
    guard isRewound else {
      return columns > 0
        ? refuse(.present) : goToColumn(max(knownSteps.first, knownSteps.end + columns))
    }
    let target = stepCursor + columns
    if columns < 0, stepCursor <= knownSteps.first {
      return refuse(knownSteps.first > 0 || log.isCut ? .firstEvent : .beginning)
    }
    if target >= knownSteps.end {
      if isRecording, let rewind, rewind.time >= present, stepCursor >= knownSteps.end - 1 {
        return refuse(.endOfRecording)
      }
      return goLive()
    }
    return goToColumn(max(target, knownSteps.first))
  }

  /// Goes to the moment at which a column begins.
  mutating func goToColumn(_ number: Int) -> [Effect] {
    guard let column = knownSteps[number] else { return refuse(.nothingKnown) }
    return travel(.told(events: column.events, at: column.start))
  }

  /// Goes to the column that stands in that cell.
  mutating func goToStep(atCell cell: Int) -> [Effect] {
    let window = stepWindow(cells: places.laneCells)
    guard window.contains(window.lowerBound + cell) else { return [] }
    return goToColumn(window.lowerBound + cell)
  }

  /// Finds out which steps come next, where the cursor stands so far back that they are forgotten.
  mutating func lookAhead() {
    rewind?.ahead = nil
    guard axis == .steps, isRewound, knownSteps.first > max(0, shown.steps.end - places.laneCells)
    else { return }
    rewind?.ahead = rewind?.steps(ahead: 2 * max(40, places.laneCells), in: log)
  }
}

extension Rewind {
  /// The most events that are folded to find out what comes next.
  private static let farthest = 16_384

  /// The steps up to the cursor, and so many behind it.
  ///
  /// - Complexity: O(events), of which there is a limit.
  func steps(ahead count: Int, in log: BatchLog) -> StepHistory {
    var past = past
    var work = 0
    let end = past.history.steps.end + count
    for segment in log.segments where segment.next > past.place.batch {
      guard let batches = segment.batches else { break }
      for number in max(segment.first, past.place.batch)..<segment.next {
        let batch = batches[number - segment.first]
        while past.place.batch == number {
          let step = past.place.step + 256
          let stop =
            step >= batch.steps ? Place(batch: number + 1) : Place(batch: number, step: step)
          work += past.fold(batch, number, until: stop)
          if past.history.steps.end >= end || work >= Self.farthest { return past.history.steps }
        }
      }
    }
    return past.history.steps
  }
}
