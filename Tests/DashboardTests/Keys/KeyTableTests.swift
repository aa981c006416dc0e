import Testing

@testable import Dashboard

@Suite("The table of keys") struct KeyTableTests {
  @Test(arguments: KeyBinding.Place.allCases)
  func `gives each key one meaning at a place`(place: KeyBinding.Place) {
    var seen: Set<Key> = []
    for binding in KeyBindings.all where binding.places.contains(place) {
      for key in binding.keys(at: place) {
        #expect(seen.insert(key).inserted, "\(key) at \(place)")
        #expect(KeyBindings.action(for: key, at: place) == binding.action)
      }
    }
  }

  @Test(arguments: Action.allCases) func `has a key for each action`(action: Action) {
    #expect(KeyBindings.all.contains { $0.action == action && !$0.places.isEmpty })
  }

  @Test(arguments: KeyBinding.Page.allCases)
  func `every page scrolls, helps, goes back and quits`(page: KeyBinding.Page) {
    let actions: [Action] =
      [.go(.back), .go(.help), .program(.quit), .program(.interrupt), .program(.redraw)]
      + [.next, .previous, .up, .down, .pageUp, .pageDown, .first, .last].map(Action.move)
    // Where letters are text, none of them quits, or opens what is open.
    for action in actions
    where page != .help
      || ![.go(.help), .program(.quit), .move(.next), .move(.previous)].contains(action)
    {
      let binding = KeyBindings.all.first {
        $0.action == action && !$0.keys(at: .page(page)).isEmpty
      }
      #expect(binding != nil, "\(action) on \(page)")
    }
    var stage = Stage.show(columns: 80, rows: 24)
    stage.model.open(Model.Page.each.first { $0.kind == page } ?? .overview)
    let context = PageView.Context(model: stage.model, width: 76, rows: 22, glyphs: .unicode)
    let title = PageView.of(page).title(context)
    #expect(!title.name.isEmpty && !PageView.of(page).heading.isEmpty)
    #expect(stage.screen().hasPrefix("── \(title.name) "))
    stage.press(.escape)
    #expect(stage.model.page == .overview)
  }

  @Test func `the help page shows every binding`() {
    let lines = HelpPage.lines(width: 80).map { $0.spans.map(\.text).joined() }
    for binding in KeyBindings.all {
      let keys = binding.keys.map(\.label).joined(separator: " ")
      #expect(lines.contains { $0.hasPrefix("  \(keys) ") && $0.hasSuffix(binding.help) })
    }
  }

  @Test func `the footer shows what means something on the page`() {
    var stage = Stage.show(columns: 260, rows: 24)
    func footer() -> String {
      String(stage.screen().split(separator: "\n").last ?? "")
    }
    for binding in KeyBindings.footer(of: .overview) {
      let signs: [Action: String] = [
        .cursor(.earlier): "←→", .cursor(.eventBefore): ", .", .cursor(.momentAfter): "n N",
      ]
      let keys = signs[binding.action] ?? binding.keys[0].label
      #expect(footer().contains("\(keys) \(binding.label)"))
    }
    stage.press(.character("x"))
    #expect(footer() == " y yes, do it  n no")
    stage.press(.escape, .character("?"))
    #expect(footer().hasPrefix(" Enter do it  Esc back"))
    #expect(footer().contains("x cancel") == false)
  }

  @Test func `the footer lets no key stand out that would do nothing to a task that has ended`() {
    var stage = Stage()
    stage.at(0, (1, born("main")))
    #expect(stage.frame.cell(of: "x cancel")?.role == .keyHint)
    stage.at(1, (1, .ended(.succeeded)))
    #expect(stage.frame.cell(of: "x cancel")?.role == .secondary)
    #expect(stage.frame.cell(of: "x cancel")?.emphasis == [])
  }

  @Test func `the way out and the help stay in a narrow footer`() {
    for columns in [20, 30, 40, 60] {
      let footer = Stage.show(columns: columns, rows: 10).screen().split(separator: "\n").last
      #expect(footer?.contains("? help  q quit") == true)
    }
  }

  @Test func `what cancels is no key that moves, and no key confirms what it asks`() {
    func keys(_ isWanted: (KeyBinding) -> Bool) -> Set<Key> {
      Set(KeyBindings.all.filter(isWanted).flatMap(\.keys))
    }
    let asking = keys { if case .ask = $0.action { true } else { false } }
    let moving = keys {
      switch $0.action {
      case .move, .go, .look, .cursor: true
      case .ask, .time, .edit, .answer, .program: false
      }
    }
    let confirming = keys { $0.action == .answer(.confirm) && $0.places.contains(.dialog) }
    #expect(asking.isDisjoint(with: moving))
    #expect(asking.isDisjoint(with: confirming))
    #expect(moving.isDisjoint(with: confirming))
    #expect(confirming.isEmpty == false)
  }

  @Test func `q quits, ctrl-C interrupts everywhere, Esc never does`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("q"))
    #expect(stage.takeEffects() == [.quit])
    let openers: [[Key]] = [
      [], [.character("x")], [.character("?")], [.enter], [.character("/")],
    ]
    for keys in openers {
      var stage = Stage.show(columns: 80, rows: 24)
      for key in keys { stage.press(key) }
      stage.press(.control("c"))
      #expect(stage.takeEffects() == [.interrupt])
      for _ in 0..<5 { stage.press(.escape) }
      #expect(stage.takeEffects().isEmpty)
      #expect(stage.model.keyPlace == .overview)
    }
  }
}

extension Model.Page {
  /// One of each kind.
  fileprivate static let each: [Model.Page] = [
    .detail(task(1)), .group(.state(.waiting)), .waits, .source, .help,
  ]
}
