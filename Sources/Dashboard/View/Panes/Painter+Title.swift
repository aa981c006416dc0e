import InterleaveEvents

extension Painter {
  mutating func paintTasksTitle(_ region: Region) {
    var words = Line()
    if model.isTypingFilter || model.listing.filter.isActive {
      words.add(filterWords)
      words.add(", ", .secondary)
    }
    let order = model.listing.order
    let first = order.arrangement == .list ? "live first, " : ""
    let hint = order.isGrouped ? ", o unfolds" : ""
    words.add(alert ?? Line("\(first)\(order.words)\(hint)\(followingWords)", .secondary))
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
    if let problem = filter.problem { return line.adding(" \(problem.words)", .deadlineNear) }
    guard filter.isActive else { return line }
    if model.listing.taskCount == 0 { return line.adding(" matches nothing", .secondary) }
    guard model.isTypingFilter else { return line }
    let (some, all) = (model.listing.taskCount, history.tasks.count)
    return line.adding(" \(Words.grouped(some)) of \(Words.grouped(all)) match", .secondary)
  }

  private var followingWords: String {
    switch model.following {
    case .running?: ", follows what runs"
    case .newest?: ", follows the newest"
    case nil: ""
    }
  }

  private var placeWords: Line {
    let count = model.listing.count
    let place = Words.grouped(model.selectedIndex + 1)
    if count == 0 { return Line() }
    let tasks = model.listing.order.isGrouped ? ", \(Words.tasks(model.listing.taskCount))" : ""
    return Line("\(place) of \(Words.grouped(count))\(tasks)", .secondary)
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
