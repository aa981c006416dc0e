extension PageView {
  /// The table of keys, which is the palette of actions as well.
  static let help = PageView(heading: "On this page") { _ in
    Title(name: "KEYS", words: Line("type to find one, Enter does it", .secondary))
  } lines: {
    HelpPage(width: $0.width, palette: $0.model.palette).lines
  }
}

/// The page of all keys, made from the table of keys.
struct HelpPage {
  let width: Int
  let palette: ActionPalette
  /// Its rows; those of a binding that can be chosen have its place among these.
  let rows: [(line: Line, choice: Int?)]

  init(width: Int, palette: ActionPalette = ActionPalette()) {
    (self.width, self.palette) = (width, palette)
    let column = width < 50 ? 8 : 16
    let choices = palette.choices
    var rows: [(line: Line, choice: Int?)] = []
    for (line, binding) in Self.sections(palette, column) {
      let choice = binding.flatMap { choices.firstIndex(of: $0) }
      let isChosen = choice != nil && choice == palette.chosen
      for row in line.wrapped(columns: width, indent: line.spans.count > 1 ? column : 2) {
        rows.append((isChosen ? row.standingOut : row, choice))
      }
    }
    self.rows = rows
  }

  /// A field to type into, then all rows.
  var lines: [Line] { [field] + rows.map(\.line) }

  static func lines(width: Int) -> [Line] { HelpPage(width: width).lines }

  /// The first line of what is chosen; nil if nothing is.
  var chosenLine: Int? {
    palette.chosen.flatMap { chosen in rows.firstIndex { $0.choice == chosen } }.map { $0 + 1 }
  }

  private var field: Line {
    let line = Line("> \(palette.text)", .keyHint, .bold).adding("_", .keyHint, .reverse)
    if palette.text.isEmpty { return line }
    let count = palette.choices.count
    return line.adding(
      "  \(count == 0 ? "no action" : count == 1 ? "1 action" : "\(count) actions")", .secondary)
  }

  private static func sections(
    _ palette: ActionPalette, _ column: Int
  ) -> [(line: Line, binding: KeyBinding?)] {
    var rows: [(line: Line, binding: KeyBinding?)] = []
    for place in KeyBinding.Place.allCases {
      let bindings = KeyBindings.all.filter { home(of: $0) == place && palette.fits($0) }
      if bindings.isEmpty { continue }
      rows.append((Line(heading(of: place), .secondary, .bold), nil))
      for binding in bindings { rows.append((line(of: binding, column), binding)) }
      rows.append((Line(), nil))
    }
    if palette.text.isEmpty { for line in mouse + signs { rows.append((line, nil)) } }
    return rows
  }

  private static func line(of binding: KeyBinding, _ column: Int) -> Line {
    let keys = binding.keys.map(\.label).joined(separator: " ")
    let padding = String(repeating: " ", count: max(1, column - 2 - keys.count))
    return Line("  \(keys)\(padding)", .keyHint, .bold).adding(binding.help)
  }

  private static func heading(of place: KeyBinding.Place) -> String {
    switch place {
    case .overview: "Everywhere"
    case .page(let page): PageView.of(page).heading
    case .filter: "While a filter is typed"
    case .time: "While a time is typed"
    case .dialog: "When asked"
    case .chooser: "In the list of workloads"
    }
  }

  private static let mouse: [Line] = [
    Line("The mouse", .secondary, .bold),
    Line("  A click selects, a double click opens; the wheel moves what lies under it."),
    Line("  On the timeline a click or a drag goes to that time, and the wheel zooms."),
    Line(
      "  A click on a column's head sorts by it; on a key in the last row it does what that does."),
    Line(),
  ]

  private static let signs: [Line] = [
    Line("Signs", .secondary, .bold),
    Line("  A ! behind a timeout: less than a quarter of it is left."),
    Line("  A ? before a state: events were lost, it may be old."),
    Line("  r w q c: running, waiting, ready (queued), being cancelled"),
    Line("  d f t x u: done, failed, timed out, cancelled, ended unseen"),
    Line("  A lane is the higher, the more of the time the task ran."),
    Line("  A bar in reverse, and broken lines: not the present, but the moment that they say."),
    Line("  Dotted lanes: what comes behind that moment. Hatched: what is not kept any more."),
    Line(
      "  Of all tasks that have ended, the last \(Words.grouped(History.mostEnded)) are listed."),
  ]

  /// Each binding stands in one section: that of the first place that it belongs to.
  static func home(of binding: KeyBinding) -> KeyBinding.Place? {
    KeyBinding.Place.allCases.first(where: binding.places.contains)
  }
}

extension Line {
  /// The line in reverse, as what is chosen.
  fileprivate var standingOut: Line {
    spans.reduce(Line()) { $0.adding($1.text, $1.role, $1.emphasis.union(.reverse)) }
  }
}
