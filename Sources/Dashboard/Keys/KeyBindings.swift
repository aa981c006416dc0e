/// The one table of keys, from which the keys' meaning, the footer and the help page are made.
package enum KeyBindings {
  /// All of it, the most useful first: a narrow footer shows only its beginning.
  package static let all: [KeyBinding] =
    asking + opening + pace + cursor + looking + arranging + moving + leaving

  /// What that key asks for there; nil if it means nothing there.
  package static func action(for key: Key, at place: KeyBinding.Place) -> Action? {
    actions[place]?[key]
  }

  /// The bindings of that place that have a word for the footer.
  package static func footer(of place: KeyBinding.Place) -> [KeyBinding] {
    all.filter { !$0.keys(at: place).isEmpty && !$0.label.isEmpty }
  }

  private static let actions: [KeyBinding.Place: [Key: Action]] = {
    var actions: [KeyBinding.Place: [Key: Action]] = [:]
    for binding in all {
      for place in binding.places {
        for key in binding.keys(at: place) {
          actions[place, default: [:]][key] = binding.action
        }
      }
    }
    return actions
  }()

  static func bind(
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
    bind(
      .enter, to: .go(.open), "open", "Open the selected task; in the log, go to the line's moment"),
    bind(.enter, to: .go(.open), "watch", "Watch what is selected", at: [.chooser]),
    bind(.enter, to: .answer(.confirm), "keep", "Keep the filter", at: [.filter]),
    bind(
      .enter, to: .answer(.confirm), "do it", "Do what is chosen of these", at: [.page(.help)]),
    bind(.enter, to: .answer(.confirm), "go", "Go to that time", at: [.time]),
    bind(
      .control("u"), to: .edit(.eraseAll), "", "Erase all of it",
      at: [.filter, .time, .page(.help)]),
    bind(
      .control("w"), to: .edit(.eraseWord), "", "Erase the last word",
      at: [.filter, .time, .page(.help)]),
    bind(
      .escape, to: .go(.back), "back", "Go back: close the page, drop the filter",
      at: .pages.union([.filter, .time])),
    bind(.escape, to: .go(.back), "", "Drop the filter, then be live again, then leave the pane"),
  ]

  private static let pace: [KeyBinding] = [
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
  ]

  private static let cursor: [KeyBinding] = [
    bind(
      .character(" "), to: .cursor(.hold), "hold",
      "Hold the view; the tasks go on. Held: play from there", at: .acting),
    bind(
      .left, to: .cursor(.earlier), "time", "Go back in time by a cell of the timeline",
      at: .acting),
    bind(
      .right, to: .cursor(.later), "", "Go forward in time by a cell of the timeline", at: .acting),
    bind(.shiftLeft, to: .cursor(.muchEarlier), "", "Go back by ten cells", at: .acting),
    bind(.shiftRight, to: .cursor(.muchLater), "", "Go forward by ten cells", at: .acting),
    bind(
      .character(","), to: .cursor(.eventBefore), "event",
      "Go to the event before; on a page, of its task", at: .acting),
    bind(
      .character("."), to: .cursor(.eventAfter), "", "Go to the next event, as s does",
      at: .acting),
    bind(
      .character("n"), to: .cursor(.momentAfter), "moment",
      "Go to the next failure, timeout, cancellation, loss or mark", at: .acting),
    bind(.character("N"), to: .cursor(.momentBefore), "", "Go to the one before", at: .acting),
    bind(.character("m"), to: .cursor(.mark), "mark", "Mark this moment", at: .acting),
    bind(
      .character("b"), to: .cursor(.goToTime), "go to",
      "Go to a time: 12.4, 1:33, or -30 and +5 from here", at: .acting),
    bind(
      .character("F"), to: .cursor(.live), "live", "Be live again, and let the log follow",
      at: .acting),
  ]

  private static let looking: [KeyBinding] = [
    bind(
      .character("/"), to: .look(.filter), "filter",
      "Show only what fits: words, state:wait, for>1s; ! inverts"),
    bind(
      .character("X"), to: .ask(.cancelSubtree), "cancel tree",
      "Cancel the task and all tasks below it; it asks first", at: .acting),
    bind(
      .character("D"), to: .ask(.breakDeadlock), "", "Break a deadlock: cancel one of its tasks",
      at: .acting),
    bind(
      .character("A"), to: .look(.allTasks), "", "Show all tasks, or only those of the board"),
    bind(.character("v"), to: .look(.cards), "view", "Show cards or a table, where there is room"),
    bind(
      .character("w"), to: .go(.holder), "", "Go to the task that it waits for, or that cancels it",
      at: .acting),
    bind(.character("u"), to: .go(.parent), "", "Go up to the parent", at: .acting),
    bind(.character("1"), to: .look(.tasksPane), "", "Go to the tasks"),
    bind(.character("2"), to: .look(.timelinePane), "", "Go to the timeline"),
    bind(.character("3"), to: .go(.waits), "", "Show who waits for what"),
    bind(.character("4"), to: .look(.logPane), "", "Go to the log"),
    bind(.tab, to: .look(.nextPane), "pane", "Go to the next pane"),
    bind(.backTab, to: .look(.previousPane), "", "Go to the previous pane"),
    bind(.character("l"), to: .look(.sortNext), "sort", "Sort by the next column"),
    bind(.character("h"), to: .look(.sortPrevious), "", "Sort by the previous column"),
    bind(.character("i"), to: .look(.invertSort), "", "Invert the order"),
    bind(
      .character("+"), .character("="), to: .look(.zoomIn), "", "Show less time, in more detail"),
    bind(.character("-"), to: .look(.zoomOut), "", "Show more time, in less detail"),
    bind(
      .character("e"), to: .look(.evidence), "", "Show the evidence of what is found to be wrong"),
    bind(.character("d"), to: .look(.dismiss), "", "Show no more findings of that kind"),
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
    bind(
      .character("g"), .home, to: .move(.first), "", "Go to the first", at: .browsing),
    bind(.character("G"), .end, to: .move(.last), "", "Go to the last", at: .browsing),
    bind(.pageDown, to: .move(.pageDown), "", "Go down a page", at: .browsing),
    bind(.pageUp, to: .move(.pageUp), "", "Go up a page", at: .browsing),
  ]

  private static let leaving: [KeyBinding] = [
    bind(
      .character("?"), .character(":"), to: .go(.help), "help",
      "Show this page: type to find an action, Enter does it", at: .pages.union([.overview])),
    bind(
      .character("S"), to: .program(.save), "", "Save the last of the run as a recording",
      at: .acting),
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
