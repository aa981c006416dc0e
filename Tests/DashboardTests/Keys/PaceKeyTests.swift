import Interleave
import Testing

@testable import Dashboard

@Suite("Time by keys") struct PaceKeyTests {
  private func stage(_ pace: Pace) -> Stage {
    var stage = Stage(columns: 120, rows: 24)
    stage.status.pace = pace
    stage.at(1, (1, born("main")), (1, .resumed), (1, .waiting(.io("net"))))
    return stage
  }

  @Test func `p pauses and lets go on`() {
    var stage = stage(.scaled(1))
    #expect(stage.screen().contains("LIVE"))
    stage.press(.character("p"))
    #expect(stage.takeEffects() == [.send(.pause)])
    #expect(stage.screen().contains("PAUSED"))
    stage.press(.character("p"))
    #expect(stage.takeEffects() == [.send(.resume)])
    #expect(stage.screen().contains("LIVE"))
  }

  @Test func `s steps, and pauses first if it must`() {
    var stage = stage(.scaled(1))
    stage.press(.character("s"), .character("s"))
    #expect(stage.takeEffects() == [.send(.pause), .send(.step), .send(.step)])
    stage.status.pace = .paused(resumesAt: 1)
    stage.at(1, (1, .woken(by: nil)), (1, .resumed), (1, .yielded))
    #expect(stage.screen().contains("paused, last step: main"))
  }

  @Test func `the brackets go through the speeds from a hundredth to virtual time`() {
    var stage = stage(.scaled(1))
    for _ in 0..<7 { stage.press(.character("<")) }
    let slower = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01].map { Effect.send(.speed($0)) }
    #expect(stage.takeEffects() == slower + [.bell])
    #expect(stage.screen().contains("x0.01"))
    stage = self.stage(.scaled(20))
    for _ in 0..<4 { stage.press(.character(">")) }
    #expect(
      stage.takeEffects() == [.send(.speed(50)), .send(.speed(100)), .send(.virtualTime), .bell])
    #expect(stage.screen().contains("VIRTUAL"))
    stage.press(.character("<"))
    #expect(stage.takeEffects() == [.send(.speed(100))])
  }

  @Test func `a speed between the steps goes to the next one`() {
    var stage = stage(.scaled(0.3))
    stage.press(.character(">"))
    stage.status.pace = .scaled(0.3)
    stage.at(2)
    stage.press(.character("<"))
    #expect(stage.takeEffects() == [.send(.speed(0.5)), .send(.speed(0.2))])
  }

  @Test func `a new speed while paused is the one to go on with`() {
    var stage = stage(.paused(resumesAt: 1))
    stage.press(.character("<"))
    #expect(stage.takeEffects() == [.send(.speed(0.5))])
    #expect(stage.screen().contains("PAUSED x0.5"))
  }

  @Test func `Space freezes what is seen, and only that`() {
    var stage = stage(.scaled(1))
    stage.press(.character(" "))
    #expect(stage.takeEffects().isEmpty)
    let frozen = stage.screen()
    #expect(frozen.contains("FROZEN"))
    stage.at(5, (1, .woken(by: nil)), (1, .resumed), (2, born("new")), (1, .logged("still here")))
    stage.tick(9)
    #expect(stage.screen() == frozen)
    #expect(stage.model.history[task(2)] != nil)
    stage.press(.character(" "))
    #expect(stage.screen().contains("FROZEN") == false)
    #expect(stage.screen().contains("new"))
    #expect(stage.screen().contains("still here"))
    #expect(stage.model.listing.count == 2)
  }

  @Test func `what is asked in a frozen view is about the present`() {
    var stage = stage(.scaled(1))
    stage.press(.character(" "), .character("x"))
    stage.at(5, (1, .ended(.succeeded)))
    #expect(stage.screen().contains("✓ DONE"))
    stage.press(.character("y"))
    #expect(stage.takeEffects() == [.bell])
  }
}
