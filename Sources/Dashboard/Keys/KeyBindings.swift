/// The one table of keys, from which the keys' meaning, the footer and the help page are made.
package enum KeyBindings {
  /// All of it, the most useful first: a narrow footer shows only its beginning.
  package static let all: [KeyBinding] = asking + opening + time + looking + moving + leaving

  /// What that key asks for there; nil if it means nothing there.
  package static func action(for key: Key, at place: KeyBinding.Place) -> Action? {
    actions[place]?[key]
  }

  /// The bindings of that place that have a word for the footer.
  package static func footer(of place: KeyBinding.Place) -> [KeyBinding] {
    all.filter { $0.places.contains(place) && !$0.label.isEmpty }
  }

  private static let actions: [KeyBinding.Place: [Key: Action]] = {
    var actions: [KeyBinding.Place: [Key: Action]] = [:]
    for binding in all {
      for place in binding.places {
        for key in binding.keys { actions[place, default: [:]][key] = binding.action }
      }
    }
    return actions
  }()

  private static func bind(
    _ keys: Key..., to action: Action, _ label: String = "", _ help: String,
    at places: Set<KeyBinding.Place> = [.overview]
  ) -> KeyBinding {
    KeyBinding(keys: keys, action: action, label: label, help: help, places: places)
  }

  private static let asking: [KeyBinding] = [
    bind(.character("y"), to: .answer(.confirm), "yes, do it", "Do what was asked", at: [.dialog]),
    bind(
      .character("n"), .escape, .enter, to: .answer(.decline), "no", "Leave it as it is",
      at: [.dialog]),
    bind(
      .character("x"), to: .ask(.cancel), "cancel", "Cancel the selected task; it asks first",
      at: .acting),
  ]

  private static let opening: [KeyBinding] = [
    bind(.enter, to: .go(.open), "open", "Show all about the selected task"),
    bind(.enter, to: .go(.open), "watch", "Watch what is selected", at: [.chooser]),
    bind(.enter, to: .answer(.confirm), "keep", "Keep the filter", at: [.filter]),
    bind(
      .escape, to: .go(.back), "back", "Go back: close the page, drop the filter",
      at: .pages.union([.filter])),
    bind(.escape, to: .go(.back), "", "Drop the filter, leave the pane"),
  ]

  private static let time: [KeyBinding] = [
    bind(
      .character("p"), to: .time(.pause), "pause", "Pause the scheduler, or let it go on",
      at: .acting),
    bind(
      .character("s"), to: .time(.step), "step", "Run one step of one task, and pause",
      at: .acting),
    bind(
      .character("<"), to: .time(.slower), "slower", "Let time run slower, down to x0.01",
      at: .acting),
    bind(
      .character(">"), to: .time(.faster), "faster", "Let time run faster, up to x100",
      at: .acting),
    bind(
      .character(" "), to: .look(.freeze), "freeze", "Freeze the view; the tasks go on",
      at: .acting),
  ]

  private static let looking: [KeyBinding] = [
    bind(
      .character("/"), to: .look(.filter), "filter", "Show only tasks with these words; ! inverts"),
    bind(
      .character("X"), to: .ask(.cancelSubtree), "cancel tree",
      "Cancel the task and all tasks below it; it asks first", at: .acting),
    bind(
      .character("D"), to: .ask(.breakDeadlock), "", "Break a deadlock: cancel one of its tasks",
      at: .acting),
    bind(.character("t"), to: .look(.tree), "tree", "Show tasks below their parents"),
    bind(
      .character("A"), to: .look(.allTasks), "", "Show all tasks, or only those of the board"),
    bind(.character("v"), to: .look(.cards), "view", "Show cards or a table, where there is room"),
    bind(.tab, to: .look(.nextPane), "pane", "Go to the next pane"),
    bind(.backTab, to: .look(.previousPane), "", "Go to the previous pane"),
    bind(.character("l"), to: .look(.sortNext), "sort", "Sort by the next column"),
    bind(.character("h"), to: .look(.sortPrevious), "", "Sort by the previous column"),
    bind(.character("i"), to: .look(.invertSort), "", "Invert the order"),
    bind(.character("F"), to: .look(.follow), "", "Let the log follow, or hold it"),
    bind(
      .character("+"), .character("="), to: .look(.zoomIn), "", "Show less time, in more detail"),
    bind(.character("-"), to: .look(.zoomOut), "", "Show more time, in less detail"),
    bind(.character("0"), to: .look(.fit), "", "Show the whole run in the timeline"),
  ]

  private static let moving: [KeyBinding] = [
    bind(.character("j"), to: .move(.next), "", "Go to the next", at: [.chooser, .overview]),
    bind(
      .character("k"), to: .move(.previous), "", "Go to the previous", at: [.chooser, .overview]),
    bind(.character("j"), to: .move(.next), "down", "Scroll down", at: .pages),
    bind(.character("k"), to: .move(.previous), "up", "Scroll up", at: .pages),
    bind(.down, to: .move(.down), "", "Go down a row", at: .browsing),
    bind(.up, to: .move(.up), "", "Go up a row", at: .browsing),
    bind(.left, to: .move(.left), "", "Card to the left, or sort by the previous column"),
    bind(.right, to: .move(.right), "", "Card to the right, or sort by the next column"),
    bind(
      .character("g"), .home, to: .move(.first), "", "Go to the first", at: .browsing),
    bind(.character("G"), .end, to: .move(.last), "", "Go to the last", at: .browsing),
    bind(.pageDown, to: .move(.pageDown), "", "Go down a page", at: .browsing),
    bind(.pageUp, to: .move(.pageUp), "", "Go up a page", at: .browsing),
  ]

  private static let leaving: [KeyBinding] = [
    bind(
      .character("?"), to: .go(.help), "help", "Show this page", at: .pages.union([.overview])),
    bind(
      .character("q"), to: .program(.quit), "quit", "Quit; live tasks are cancelled", at: .browsing),
    bind(
      .control("l"), to: .program(.redraw), "", "Draw the whole screen anew",
      at: .everywhere),
    bind(
      .control("c"), to: .program(.interrupt), "", "Quit, from anywhere",
      at: .everywhere),
  ]
}
