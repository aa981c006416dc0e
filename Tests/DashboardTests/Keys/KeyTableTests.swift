import Testing

@testable import Dashboard

@Suite("The table of keys") struct KeyTableTests {
  @Test(arguments: KeyBinding.Page.allCases)
  func `gives each key one meaning on a page`(page: KeyBinding.Page) {
    var seen: Set<Key> = []
    for binding in KeyBindings.all where binding.pages.contains(page) {
      for key in binding.keys {
        #expect(seen.insert(key).inserted, "\(key) on \(page)")
        #expect(KeyBindings.action(for: key, on: page) == binding.action)
      }
    }
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
      let signs: [Action: String] = [.earlier: "←→", .eventBefore: ", .", .momentAfter: "n N"]
      let keys = signs[binding.action] ?? binding.keys[0].label
      #expect(footer().contains("\(keys) \(binding.label)"))
    }
    stage.press(.character("x"))
    #expect(footer() == " y yes, do it  n no")
    stage.press(.escape, .character("?"))
    #expect(footer().hasPrefix(" Esc back"))
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
    let moves: Set<Action> = [
      .next, .previous, .up, .down, .pageUp, .pageDown, .first, .last, .open, .back, .nextPane,
      .previousPane, .hold, .live, .earlier, .later, .muchEarlier, .muchLater, .eventBefore,
      .eventAfter, .momentBefore, .momentAfter, .mark, .goToTime, .help,
    ]
    let asks: Set<Action> = [.cancel, .cancelSubtree, .breakDeadlock]
    let asking = Set(KeyBindings.all.filter { asks.contains($0.action) }.flatMap(\.keys))
    let moving = Set(KeyBindings.all.filter { moves.contains($0.action) }.flatMap(\.keys))
    let confirming = Set(
      KeyBindings.all.filter { $0.action == .confirm && $0.pages.contains(.dialog) }.flatMap(\.keys)
    )
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
      #expect(stage.model.keyPage == .overview)
    }
  }
}
