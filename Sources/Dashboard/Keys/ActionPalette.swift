/// What is typed on the page of keys, and which of the actions that fit is chosen.
struct ActionPalette: Hashable, Sendable {
  static let longest = 40

  private(set) var text = ""
  /// The place among the actions that fit; nil if nothing is chosen.
  private(set) var chosen: Int?
  /// The page from which it was opened, to which it leads back.
  var before = Model.Page.overview

  /// Another text; of what fits then, the first is chosen.
  mutating func type(_ text: String) {
    self.text = text
    chosen = text.isEmpty ? nil : 0
  }

  /// Chooses what stands that far from what is chosen now, as far as there is something.
  mutating func choose(by step: Int) {
    let count = choices.count
    guard count > 0 else { return chosen = nil }
    let from = chosen ?? (step > 0 ? -1 : count)
    chosen = min(max(0, from + step), count - 1)
  }

  /// The bindings that fit and mean something where it was opened, in the order of the page.
  var choices: [KeyBinding] {
    KeyBinding.Place.allCases.flatMap { place in
      KeyBindings.all.filter { HelpPage.home(of: $0) == place }
    }.filter { isChoosable($0) && fits($0) }
  }

  private func isChoosable(_ binding: KeyBinding) -> Bool {
    let place = before.kind.map(KeyBinding.Place.page) ?? .overview
    return binding.places.contains(place) && binding.action != .go(.help)
  }

  /// Whether a binding has all the words that are typed, in any case, or is that key.
  func fits(_ binding: KeyBinding) -> Bool {
    if text.isEmpty { return true }
    if binding.keys.contains(where: { $0.label == text }) { return true }
    let words = "\(binding.label) \(binding.help)".lowercased()
    return text.lowercased().split(separator: " ").allSatisfy { words.contains($0) }
  }
}

extension Model {
  mutating func openPalette() {
    if page == .help { return }
    palette = ActionPalette()
    palette.before = page
    open(.help)
  }

  mutating func closePalette() { open(palette.before) }

  /// Takes typed text into what is looked for.
  mutating func find(_ text: String) -> [Effect] {
    let room = ActionPalette.longest - palette.text.unicodeScalars.count
    let kept = String(
      text.prefix { !$0.isNewline }.unicodeScalars.prefix(max(0, room)).map(Character.init)
    ).filter { Glyphs.unicode.shows($0) }
    if kept.isEmpty { return refuse(.nothingFits) }
    palette.type(palette.text + kept)
    if palette.choices.isEmpty { say(.refused(.noSuchAction)) }
    pageScroll = 0
    return []
  }

  /// Erases the last character of what is looked for.
  mutating func erase(_ key: Key) -> [Effect] {
    guard key == .backspace, !palette.text.isEmpty else {
      return refuse(key == .backspace ? .nothingToErase : .nothingChosen)
    }
    palette.type(String(palette.text.dropLast()))
    pageScroll = 0
    return []
  }

  /// Whether a move goes through the actions, and not through the page.
  func movesInPalette(_ move: Action.Move) -> Bool {
    switch move {
    case .next, .previous, .up, .down: true
    case .pageUp, .pageDown, .first, .last: false
    }
  }

  mutating func moveInPalette(_ move: Action.Move) {
    palette.choose(by: move == .down || move == .next ? 1 : -1)
    let width = size.columns - 2 * PageView.margin(columns: size.columns)
    guard let line = HelpPage(width: width, palette: palette).chosenLine else { return }
    let last = line - max(1, places.pageRows) + 1
    pageScroll = max(min(pageScroll, line == 2 ? 0 : line), last)
  }

  /// Does what is chosen, where the page was opened.
  mutating func doChosen() -> [Effect] {
    let choices = palette.choices
    guard let chosen = palette.chosen, choices.indices.contains(chosen) else {
      return refuse(palette.text.isEmpty ? .nothingChosen : .noSuchAction)
    }
    let action = choices[chosen].action
    closePalette()
    return perform(action)
  }
}
