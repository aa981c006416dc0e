import Interleave
import Testing

@testable import Dashboard

@Suite("The page of keys, in which one types") struct PaletteKeyTests {
  @Test func `typing narrows it, and Enter does what is chosen`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("?"))
    stage.type("cancel the")
    let screen = stage.screen()
    #expect(screen.contains("> cancel the_"))
    #expect(
      screen.contains("Cancel the selected task") && screen.contains("Cancel the task and all"))
    #expect(!screen.contains("Show this page"))
    stage.press(.down, .enter)
    #expect(stage.model.page == .overview)
    #expect(stage.screen().contains("Cancel 'main' and what is below it"))
  }

  @Test func `a key finds its own action, and letters that are keys elsewhere do nothing else`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("?"))
    stage.type("q")
    #expect(stage.takeEffects().isEmpty && stage.model.page == .help)
    #expect(stage.screen().contains("Quit; live tasks are cancelled"))
    stage.press(.enter)
    #expect(stage.takeEffects() == [.quit])
  }

  @Test func `arrows choose, the screen goes with them, and Esc leads back to the page before`() {
    var stage = Stage.show(columns: 80, rows: 12)
    stage.press(.enter, .character("?"))
    for _ in 0..<30 { stage.press(.down) }
    let frame = stage.frame
    let isSeen = (0..<12).contains { row in
      frame.row(row).contains { $0.emphasis.contains(.reverse) && $0.role == .text }
    }
    #expect(isSeen)
    stage.press(.escape)
    #expect(stage.model.page == .detail(task(1)))
  }

  @Test func `says in words what it cannot do`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character(":"), .enter)
    #expect(stage.screen().contains("type to find an action"))
    stage.type("zzzz")
    #expect(stage.screen().contains("no action has these words"))
    stage.press(.enter, .control("u"))
    #expect(stage.model.palette.text.isEmpty)
    stage.press(.backspace)
    #expect(stage.screen().contains("there is nothing to erase"))
    stage.send(.typed(String(repeating: "e\u{1B}", count: 900)))
    #expect(stage.model.palette.text.count <= ActionPalette.longest)
  }

  @Test(arguments: KeyBindings.all.filter { $0.places.contains(.overview) })
  func `does each action as its key does`(binding: KeyBinding) {
    if binding.action == .go(.help) { return }
    var (typed, chosen) = (Stage.show(columns: 80, rows: 24), Stage.show(columns: 80, rows: 24))
    typed.press(binding.keys[0])
    chosen.press(.character("?"))
    let place = chosen.model.palette.choices.firstIndex { $0.action == binding.action } ?? 0
    for _ in 0...place { chosen.model.palette.choose(by: 1) }
    chosen.press(.enter)
    #expect(
      typed.takeEffects().filter { $0 != .bell } == chosen.takeEffects().filter { $0 != .bell })
    #expect(typed.model.page == chosen.model.page && typed.model.question == chosen.model.question)
  }
}
