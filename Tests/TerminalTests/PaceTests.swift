import Dashboard
import Testing

@testable import Terminal

@Suite("Pace")
struct PaceTests {
  @Test func `the first frame is due at once`() {
    #expect(FramePace().isDue(at: .zero))
  }

  @Test func `a key is answered at once, right after another frame too`() {
    var pace = FramePace()
    pace.looked(at: .seconds(1), .changed)
    pace.request(.now)
    #expect(pace.isDue(at: .seconds(1)))
    #expect(pace.wait(at: .seconds(1)) == .zero)
  }

  @Test func `what the tasks do is shown ten times a second`() {
    var pace = FramePace()
    pace.looked(at: .seconds(1), .same)
    pace.request(.atPace)
    #expect(!pace.isDue(at: .milliseconds(1_099)))
    #expect(pace.wait(at: .milliseconds(1_060)) == .milliseconds(40))
    #expect(pace.isDue(at: .milliseconds(1_100)))
  }

  @Test func `a later wish for a calm frame does not take the haste back`() {
    var pace = FramePace()
    pace.looked(at: .seconds(1), .changed)
    pace.request(.now)
    pace.request(.atPace)
    #expect(pace.isDue(at: .seconds(1)))
  }

  @Test func `a screen on which nothing moves is looked at ever more rarely`() {
    var pace = FramePace()
    var waits: [Duration] = []
    pace.looked(at: .seconds(1), .changed)
    for _ in 0..<5 {
      waits.append(pace.wait(at: .seconds(1)))
      pace.looked(at: .seconds(1), .same)
    }
    #expect(waits == [100, 200, 400, 800, 800].map { .milliseconds($0) })
    pace.looked(at: .seconds(1), .changed)
    #expect(pace.wait(at: .seconds(1)) == .milliseconds(100))
  }

  @Test func `two quick presses at one place are a double press`() {
    var presses = DoublePress()
    let press = Mouse(row: 3, column: 4, action: .press)
    let elsewhere = Mouse(row: 4, column: 4, action: .press)
    #expect(presses.resolve(press, at: .seconds(1)).action == .press)
    #expect(presses.resolve(press, at: .milliseconds(1_400)).action == .doublePress)
    #expect(presses.resolve(press, at: .milliseconds(1_500)).action == .press)
    #expect(presses.resolve(elsewhere, at: .milliseconds(1_600)).action == .press)
    #expect(presses.resolve(elsewhere, at: .milliseconds(2_100)).action == .press)
  }
}
