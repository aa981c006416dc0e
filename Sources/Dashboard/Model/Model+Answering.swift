import InterleaveEvents

extension Model {
  /// Does what the key asks for; one that changes nothing is answered in words.
  mutating func answer(_ key: Key) -> [Effect] {
    notice = nil
    let before = bearing
    let place = keyPlace
    let effects = press(key)
    keepSelection()
    if effects.isEmpty, notice == nil, bearing == before {
      let ground: Notice.Ground = page != .overview ? .page : pane == .log ? .log : .tasks
      say(.nothingChanged(by: KeyBindings.action(for: key, at: place), at: ground))
    }
    return effects
  }

  /// Shows that for two seconds.
  mutating func say(_ content: Notice.Content) {
    notice = Notice(content: content, time: real)
  }

  /// Does nothing, and says why.
  mutating func refuse(_ refusal: Notice.Refusal) -> [Effect] {
    say(.refused(refusal))
    return [.bell]
  }

  /// All that a key can change by itself.
  private struct Bearing: Equatable {
    let selection: Int
    let following: Following?
    let pins: [TaskID]
    let rows: Int
    let showsSource: Bool
    let pageScroll: Int
    let pane: Pane
    let page: Page
    let question: Question?
    let order: Order
    let filter: Filter
    let isTypingFilter: Bool
    let shape: Shape
    let showsAllTasks: Bool
    let logPosition: LogPosition
    let timescale: Timescale
    let place: Place?
    let moment: Instant?
    let isPlaying: Bool
    let speed: Double?
    let typedTime: String?
    let palette: ActionPalette
  }

  private var bearing: Bearing {
    Bearing(
      selection: selectedIndex, following: following, pins: listing.pins, rows: listing.count,
      showsSource: showsSource,
      pageScroll: pageScroll, pane: pane, page: page,
      question: question, order: listing.order, filter: listing.filter,
      isTypingFilter: isTypingFilter, shape: shape, showsAllTasks: showsAllTasks,
      logPosition: logPosition,
      timescale: timescale, place: rewind?.past.place, moment: rewind?.time,
      isPlaying: rewind?.isPlaying == true, speed: rewind?.speed, typedTime: typedTime,
      palette: palette)
  }
}
