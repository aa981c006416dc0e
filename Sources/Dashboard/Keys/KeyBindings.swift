/// The one table of keys, from which the keys' meaning, the footer and the help page are made.
package enum KeyBindings {
  /// All of it, the most useful first: a narrow footer shows only its beginning.
  package static let all: [KeyBinding] =
    asking + opening + pace + cursor + looking + moving + leaving

  /// What that key asks for on that page; nil if it means nothing there.
  package static func action(for key: Key, on page: KeyBinding.Page) -> Action? {
    actions[page]?[key]
  }

  /// The bindings of that page that have a word for the footer.
  package static func footer(of page: KeyBinding.Page) -> [KeyBinding] {
    all.filter { $0.pages.contains(page) && !$0.label.isEmpty }
  }

  private static let actions: [KeyBinding.Page: [Key: Action]] = {
    var actions: [KeyBinding.Page: [Key: Action]] = [:]
    for binding in all {
      for page in binding.pages {
        for key in binding.keys { actions[page, default: [:]][key] = binding.action }
      }
    }
    return actions
  }()

  private static func bind(
    _ keys: Key..., to action: Action, _ label: String = "", _ help: String,
    on pages: Set<KeyBinding.Page> = [.overview]
  ) -> KeyBinding {
    KeyBinding(keys: keys, action: action, label: label, help: help, pages: pages)
  }

  private static let asking: [KeyBinding] = [
    bind(.character("y"), to: .confirm, "yes, do it", "Do what was asked", on: [.dialog]),
    bind(
      .character("n"), .escape, .enter, to: .decline, "no", "Leave it as it is", on: [.dialog]),
    bind(
      .character("x"), to: .cancel, "cancel", "Cancel the selected task; it asks first",
      on: [.overview, .detail]),
  ]

  private static let opening: [KeyBinding] = [
    bind(
      .enter, to: .open, "open",
      "Open the selected task; in the log, go to the line's moment"),
    bind(.enter, to: .open, "watch", "Watch what is selected", on: [.chooser]),
    bind(.enter, to: .confirm, "keep", "Keep the filter", on: [.filter]),
    bind(.enter, to: .confirm, "go", "Go to that time", on: [.time]),
    bind(
      .escape, to: .back, "back", "Go back: close the page, drop the filter",
      on: [.detail, .help, .filter, .time]),
    bind(.escape, to: .back, "", "Drop the filter, then be live again, then leave the pane"),
  ]

  private static let pace: [KeyBinding] = [
    bind(
      .character("p"), to: .pauseScheduler, "pause", "Pause the scheduler, or let it go on",
      on: [.overview, .detail]),
    bind(
      .character("s"), to: .step, "step", "Run one step of one task, and pause",
      on: [.overview, .detail]),
    bind(
      .character("<"), to: .slower, "slower", "Let time run slower, down to x0.01",
      on: [.overview, .detail]),
    bind(
      .character(">"), to: .faster, "faster", "Let time run faster, up to x100",
      on: [.overview, .detail]),
  ]

  private static let screens: Set<KeyBinding.Page> = [.overview, .detail]

  private static let cursor: [KeyBinding] = [
    bind(
      .character(" "), to: .hold, "hold", "Hold the view; the tasks go on. Held: play from there",
      on: screens),
    bind(.left, to: .earlier, "time", "Go back in time by a cell of the timeline", on: screens),
    bind(.right, to: .later, "", "Go forward in time by a cell of the timeline", on: screens),
    bind(.shiftLeft, to: .muchEarlier, "", "Go back by ten cells", on: screens),
    bind(.shiftRight, to: .muchLater, "", "Go forward by ten cells", on: screens),
    bind(
      .character(","), to: .eventBefore, "event",
      "Go to the event before; on a page, of its task", on: screens),
    bind(.character("."), to: .eventAfter, "", "Go to the next event, as s does", on: screens),
    bind(
      .character("n"), to: .momentAfter, "moment",
      "Go to the next failure, timeout, cancellation, loss or mark",
      on: screens),
    bind(.character("N"), to: .momentBefore, "", "Go to the one before", on: screens),
    bind(.character("m"), to: .mark, "mark", "Mark this moment", on: screens),
    bind(
      .character("b"), to: .goToTime, "go to",
      "Go to a time: 12.4, 1:33, or -30 and +5 from here", on: screens),
    bind(
      .character("F"), to: .live, "live", "Be live again, and let the log follow", on: screens),
  ]

  private static let looking: [KeyBinding] = [
    bind(.character("/"), to: .filter, "filter", "Show only tasks with these words; ! inverts"),
    bind(
      .character("X"), to: .cancelSubtree, "cancel tree",
      "Cancel the task and all tasks below it; it asks first", on: [.overview, .detail]),
    bind(
      .character("D"), to: .breakDeadlock, "", "Break a deadlock: cancel one of its tasks",
      on: [.overview, .detail]),
    bind(.character("t"), to: .tree, "tree", "Show tasks below their parents"),
    bind(.character("v"), to: .cards, "view", "Show cards or a table, where there is room"),
    bind(.tab, to: .nextPane, "pane", "Go to the next pane"),
    bind(.backTab, to: .previousPane, "", "Go to the previous pane"),
    bind(.character("l"), to: .sortNext, "sort", "Sort by the next column"),
    bind(.character("h"), to: .sortPrevious, "", "Sort by the previous column"),
    bind(.character("i"), to: .invertSort, "", "Invert the order"),
    bind(.character("+"), .character("="), to: .zoomIn, "", "Show less time, in more detail"),
    bind(.character("-"), to: .zoomOut, "", "Show more time, in less detail"),
    bind(.character("0"), to: .fit, "", "Show the whole run in the timeline"),
  ]

  private static let everywhere: Set<KeyBinding.Page> = [.chooser, .overview, .detail, .help]

  private static let moving: [KeyBinding] = [
    bind(.character("j"), to: .next, "", "Go to the next", on: [.chooser, .overview]),
    bind(.character("k"), to: .previous, "", "Go to the previous", on: [.chooser, .overview]),
    bind(.character("j"), to: .next, "down", "Scroll down", on: [.detail, .help]),
    bind(.character("k"), to: .previous, "up", "Scroll up", on: [.detail, .help]),
    bind(.down, to: .down, "", "Go down a row", on: everywhere),
    bind(.up, to: .up, "", "Go up a row", on: everywhere),
    bind(
      .character("g"), .home, to: .first, "", "Go to the first", on: everywhere),
    bind(.character("G"), .end, to: .last, "", "Go to the last", on: everywhere),
    bind(.pageDown, to: .pageDown, "", "Go down a page", on: everywhere),
    bind(.pageUp, to: .pageUp, "", "Go up a page", on: everywhere),
  ]

  private static let leaving: [KeyBinding] = [
    bind(.character("?"), to: .help, "help", "Show this page", on: [.overview, .detail]),
    bind(
      .character("q"), to: .quit, "quit", "Quit; live tasks are cancelled", on: everywhere),
    bind(
      .control("l"), to: .redraw, "", "Draw the whole screen anew",
      on: Set(KeyBinding.Page.allCases)),
    bind(
      .control("c"), to: .interrupt, "", "Quit, from anywhere",
      on: Set(KeyBinding.Page.allCases)),
  ]
}
