/// What a key asks the dashboard to do.
package enum Action: Hashable, Sendable {
  case next, previous, up, down, left, right, pageDown, pageUp, first, last
  case open, back, nextPane, previousPane
  case cancel, cancelSubtree, breakDeadlock, confirm, decline
  case freeze, pauseScheduler, step, slower, faster
  case filter, tree, cards, sortNext, sortPrevious, invertSort
  case follow, zoomIn, zoomOut, fit
  case help, redraw, quit, interrupt
}

extension Action {
  /// Whether it asks something of the tasks or of their scheduler, which only a live one can do.
  var actsOnTasks: Bool {
    switch self {
    case .cancel, .cancelSubtree, .breakDeadlock, .pauseScheduler, .step, .slower, .faster: true
    default: false
    }
  }
}
