/// A list from which its user chooses one thing to watch.
package struct Chooser: Equatable, Sendable {
  /// One thing to choose.
  package struct Entry: Hashable, Sendable {
    /// What it is called.
    package let name: String
    /// What it shows, in one line.
    package let summary: String

    /// Makes an entry.
    package init(name: String, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// What there is to choose.
  package let entries: [Entry]
  /// The place of what was chosen; nil while nothing was.
  package private(set) var choice: Int?
  var selected = 0
  /// The place of the first entry on the screen.
  var scroll = 0
  private var size = Frame.Size(columns: 80, rows: 24)

  /// Makes a list with one entry selected, the first by itself.
  package init(_ entries: [Entry], selecting selected: Int = 0) {
    self.entries = entries
    self.selected = selected
  }

  /// Takes in one message, and says what is to be done in the world because of it.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size):
      self.size = size
      select(selected)
    case .key(let key): return press(key)
    case .mouse(let mouse): return point(mouse)
    case .typed, .paste: return [.bell]
    case .batch, .retold, .shown, .tick, .output, .said: break
    }
    return []
  }

  private mutating func press(_ key: Key) -> [Effect] {
    guard let action = KeyBindings.action(for: key, at: .chooser) else { return [.bell] }
    switch action {
    case .move(let move): self.move(move)
    case .go(.open): return choose()
    case .program(.quit): return [.quit]
    case .program(.interrupt): return [.interrupt]
    case .program(.redraw): return [.redraw]
    case .ask, .time, .cursor, .look, .go, .edit, .answer,
      .program(.save), .program(.copy), .program(.nextTheme), .program(.runAgain):
      return [.bell]
    }
    return []
  }

  private mutating func move(_ move: Action.Move) {
    switch move {
    case .next, .down: select(selected + 1)
    case .previous, .up: select(selected - 1)
    case .pageDown: select(selected + rows)
    case .pageUp: select(selected - rows)
    case .first: select(0)
    case .last: select(entries.count - 1)
    }
  }

  private mutating func point(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: select(selected - 3)
    case .wheelDown: select(selected + 3)
    case .drag: break
    case .press, .doublePress:
      let row = mouse.row - Self.titleRows
      guard 0..<rows ~= row, entries.indices.contains(scroll + row) else { return [] }
      select(scroll + row)
      if mouse.action == .doublePress { return choose() }
    }
    return []
  }

  private mutating func choose() -> [Effect] {
    guard entries.indices.contains(selected) else { return [.bell] }
    choice = selected
    return [.quit]
  }

  private mutating func select(_ place: Int) {
    selected = max(0, min(place, entries.count - 1))
    scroll = max(min(scroll, selected), selected - rows + 1)
  }

  private var rows: Int { Self.rows(in: size) }
}

extension Chooser {
  static let titleRows = 1

  /// How many entries a screen of that size shows: all rows but the title's and the footer's.
  static func rows(in size: Frame.Size) -> Int { max(1, size.rows - titleRows - 1) }
}
