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
