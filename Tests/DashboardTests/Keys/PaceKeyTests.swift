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

  @Test(arguments: [
    ("<<<<<<", Pace.scaled(0.01)), ("pppp", .scaled(1)), (">>>>>>", .scaled(100)),
  ])
  func `no key is lost between the batches of a scheduler that hears of it late`(
    keys: String, pace: Pace
  ) {
    var stage = stage(.scaled(1))
    for (place, key) in keys.enumerated() {
      stage.press(.character(key))
      stage.at(1 + Double(place) * 0.06)
    }
    #expect(stage.model.pace == pace)
    stage.status.pace = pace
    stage.at(4)
    #expect(stage.model.pace == pace)
  }

  @Test func `where the world sets the pace, the keys of the pace say so`() {
    var stage = Stage(model: Model(size: Frame.Size(columns: 80, rows: 24), source: .world))
    stage.at(0, (1, born("quotes")))
    for key in "<>ps" {
      stage.press(.character(key))
      #expect(stage.takeEffects() == [.bell])
      #expect(stage.screen().contains("the world sets the pace here; Space holds the view"))
    }
  }

  @Test func `every key changes the screen or is answered in words, in every state`() {
    let keys = KeyBindings.all.flatMap(\.keys) + [.character("Z"), .function(3), .delete]
    var stages = [Stage(), stage(.scaled(1)), stage(.scaled(0.01)), stage(.virtual)]
    var ended = stage(.scaled(1))
    ended.at(3, (1, .ended(.succeeded)))
    stages.append(ended)
    for opening in ["", "?", "x", "/", " ", "b", " ,", "a", "a,", "4", "2"] {
      for stage in stages {
        for key in keys where key != .control("l") {
          var pressed = stage
          pressed.type(opening)
          let before = pressed.frame
          _ = pressed.takeEffects()
          pressed.press(key)
          let effects = pressed.takeEffects()
          // What is saved, and where, is said by whoever saves it.
          let isLeft = effects.contains { [.quit, .interrupt, .save].contains($0) }
          let isAnswered = pressed.model.notice.map {
            pressed.screen().contains(Words.notice($0.content, in: pressed.model.horizon))
          }
          #expect(isLeft || isAnswered == true || pressed.frame != before, "\(opening) \(key)")
        }
      }
    }
  }
}
