extension PageView {
  /// The table of keys.
  static let help = PageView(heading: "On this page") { _ in
    Title(name: "KEYS")
  } lines: {
    HelpPage.lines(width: $0.width)
  }
}

/// The page of all keys, made from the table of keys.
enum HelpPage {
  static func lines(width: Int) -> [Line] {
    let column = width < 50 ? 8 : 16
    var lines: [Line] = []
    for place in KeyBinding.Place.allCases {
      let bindings = KeyBindings.all.filter { home(of: $0) == place }
      if bindings.isEmpty { continue }
      lines.append(Line(heading(of: place), .secondary, .bold))
      for binding in bindings {
        let keys = binding.keys.map(\.label).joined(separator: " ")
        let padding = String(repeating: " ", count: max(1, column - 2 - keys.count))
        lines.append(
          Line("  \(keys)\(padding)", .keyHint, .bold).adding(binding.help))
      }
      lines.append(Line())
    }
    lines += mouse + signs
    return lines.flatMap { line in
      line.wrapped(columns: width, indent: line.spans.count > 1 ? column : 2)
    }
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
    Line("  On a finding or on why it opens the task's page; on evidence it goes to its moment."),
    Line("  On the timeline a click or a drag goes to that time, and the wheel zooms."),
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
  private static func home(of binding: KeyBinding) -> KeyBinding.Place? {
    KeyBinding.Place.allCases.first(where: binding.places.contains)
  }
}
