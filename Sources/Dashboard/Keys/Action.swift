/// What a key asks the dashboard to do.
package enum Action: Hashable, Sendable {
  case next, previous, up, down, pageDown, pageUp, first, last
  case open, back, nextPane, previousPane
  case cancel, cancelSubtree, breakDeadlock, confirm, decline
  case hold, live, earlier, later, muchEarlier, muchLater
  case eventBefore, eventAfter, momentBefore, momentAfter, mark, goToTime
  case pauseScheduler, step, slower, faster
  case filter, tree, cards, sortNext, sortPrevious, invertSort
  case zoomIn, zoomOut, fit
  case help, redraw, quit, interrupt
}

extension Action {
  /// Whether it is about the moment that is seen.
  var movesCursor: Bool {
    switch self {
    case .hold, .live, .earlier, .later, .muchEarlier, .muchLater, .eventBefore, .eventAfter,
      .momentBefore, .momentAfter, .mark, .goToTime:
      true
    default: false
    }
  }

  /// Whether it asks something of the tasks or of their scheduler, which only a live one can do.
  var actsOnTasks: Bool {
    switch self {
    case .cancel, .cancelSubtree, .breakDeadlock, .pauseScheduler, .step, .slower, .faster: true
    default: false
    }
  }
}
