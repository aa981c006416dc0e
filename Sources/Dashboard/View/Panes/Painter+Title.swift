import InterleaveEvents

extension Painter {
  /// - Parameter common: the beginning of all names that their rows leave out.
  mutating func paintTasksTitle(_ region: Region, without common: String) {
    var words = Line()
    if model.isTypingFilter || model.listing.filter.isActive {
      words.add(filterWords)
      words.add(", ", .secondary)
    }
    if !common.isEmpty { words.add("in \(common), ", .secondary) }
    let order = model.listing.order
    words.add(alert ?? Line("\(order.isTree ? "" : "live first, ")\(order.words)", .secondary))
    paintTitle(
      model.showsBoard ? history.board.uppercased() : "TASKS", words,
      trailing: alert == nil ? placeWords : Line(),
      isFocused: model.pane == .tasks, in: region)
  }

  /// The filter, with a cursor while it is being typed.
  var filterWords: Line {
    let filter = model.listing.filter
    var line = Line("filter /\(filter.text)", .keyHint, .bold)
    if model.isTypingFilter { line.add("_", .keyHint, .reverse) }
    let isEmpty = filter.isActive && model.listing.count == 0
    return isEmpty ? line.adding(" matches nothing", .secondary) : line
  }

  private var placeWords: Line {
    let count = model.listing.count
    let place = Words.grouped(model.selectedIndex + 1)
    return count == 0 ? Line() : Line("\(place) of \(Words.grouped(count))", .secondary)
  }

  /// The most urgent thing to say about all tasks; nil if there is nothing.
  var alert: Line? {
    if let cycle = history.deadlocks.last, layout.finding == nil {
      return Line("D breaks a \(Words.deadlock(history.links(of: cycle)))", .failed, .bold)
    }
    if let culprit = history.culprit, layout.finding == nil {
      let site = culprit.task.birth.site
      let held = Words.duration(culprit.held)
      return Line(
        "blocked \(held) by \(culprit.task.name) (\(site))", .failed, .bold)
    }
    if history.isAllDone { return Line(endWords, .finished, .bold) }
    if history.isUncertain {
      return Line("events were lost: states may be old", .deadlineNear, .bold)
    }
    if !model.isRewound, case .paused = model.pace, let id = history.lastResumed,
      let task = history[id]
    {
      return Line("paused, last step: \(task.name)", .deadlineNear, .bold)
    }
    return nil
  }

  /// In the form `all done in 42.7 s, press q: 7 done, 1 failed`.
  private var endWords: String {
    let counts = history.counts
    let parts = [
      (counts.succeeded, "done"), (counts.failed, "failed"), (counts.timedOut, "timed out"),
      (counts.cancelled, "cancelled"), (history.endedUnseen, "unseen"),
      (counts.alive, "left alive"),
    ].filter { $0.0 > 0 }.map { "\(Words.grouped($0.0)) \($0.1)" }
    let span = Words.duration(Instant.zero.duration(to: history.lastEnd))
    let what = parts.isEmpty ? "nothing ran" : parts.joined(separator: ", ")
    return "all done in \(span), press q: \(what)"
  }
}
