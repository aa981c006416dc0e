import Interleave

extension Model {
  /// Does what the key asks for; one that changes nothing is answered in words.
  mutating func answer(_ key: Key) -> [Effect] {
    notice = nil
    let before = bearing
    let page = keyPage
    let effects = press(key)
    keepSelection()
    if effects.isEmpty, notice == nil, bearing == before {
      say(words(for: KeyBindings.action(for: key, on: page)))
    }
    return effects
  }

  /// Shows these words for two seconds.
  mutating func say(_ words: String) {
    notice = Notice(words: words, time: real)
  }

  /// Does nothing, and says why.
  mutating func refuse(_ words: String) -> [Effect] {
    say(words)
    return [.bell]
  }

  /// All that a key can change by itself.
  private struct Bearing: Equatable {
    let selection: Int
    let scroll: Int
    let pageScroll: Int
    let pane: Pane
    let page: Page
    let question: Question?
    let order: Order
    let filter: Filter
    let isTypingFilter: Bool
    let shape: Shape
    let logPosition: LogPosition
    let timescale: Timescale
    let place: Place?
    let moment: Instant?
    let isPlaying: Bool
    let speed: Double?
    let typedTime: String?
  }

  private var bearing: Bearing {
    Bearing(
      selection: selectedIndex, scroll: scroll, pageScroll: pageScroll, pane: pane, page: page,
      question: question, order: listing.order, filter: listing.filter,
      isTypingFilter: isTypingFilter, shape: shape, logPosition: logPosition,
      timescale: timescale, place: rewind?.past.place, moment: rewind?.time,
      isPlaying: rewind?.isPlaying == true, speed: rewind?.speed, typedTime: typedTime)
  }

  /// Why an action changed nothing.
  private func words(for action: Action?) -> String {
    let what = page != .overview ? "line" : pane == .log ? "log line" : "task"
    switch action {
    case .next, .down, .last, .pageDown: return "this is the last \(what)"
    case .previous, .up, .first, .pageUp: return "this is the first \(what)"
    case .open: return "there is no task to open"
    case .back: return "there is nothing to go back from; q quits"
    case .live: return "this is the present"
    case .nextPane, .previousPane: return "the screen has room for this pane only"
    case .zoomIn: return "a cell cannot be shorter"
    case .zoomOut: return "a cell cannot be longer"
    case .fit: return "the timeline shows the whole run already"
    case .cards: return "the screen has no room for cards"
    case .help: return "this is the page of keys; Esc goes back"
    default: return "nothing changes by that"
    }
  }
}
