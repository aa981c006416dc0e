import Interleave
import Testing

@testable import Dashboard

@Suite("A cancellation's life") struct CancellationTests {
  private func stage() -> Stage {
    var stage = Stage(columns: 120, rows: 40)
    stage.at(0, (1, born("main")), (2, born("worker", parent: 1)), (2, .resumed))
    stage.at(1, (2, .waiting(.io("socket"))))
    return stage
  }

  @Test func `is shown from the request over the delivery to the end`() {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(.user)))
    stage.tick(2.3)
    #expect(stage.screen().contains("⊗ CANCELLING"))
    #expect(stage.screen().contains("cancel requested by you 0.3 s ago"))
    stage.at(2.5, (2, .cancellationDelivered))
    stage.tick(2.9)
    #expect(stage.screen().contains("⊗ UNWINDING"))
    #expect(stage.screen().contains("cancelled by you, unwinding 0.4 s"))
    stage.tick(5.5)
    #expect(stage.screen().contains("cancel by you ignored for 3.0 s"))
    stage.at(6, (2, .ended(.cancelled)))
    #expect(stage.screen().contains("⊘ CANCELLED"))
    #expect(stage.screen().contains("cancelled by you"))
  }

  @Test(arguments: [
    (Cancellation.Origin.task(TaskID(rawValue: 1)), "by main"), (.timeout, "by its timeout"),
    (.outside, "by code outside"), (.shutdown, "by the end of the main task"),
    (.interrupt, "by ctrl-C"),
  ])
  func `names who asked`(origin: Cancellation.Origin, words: String) {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(origin)))
    #expect(stage.screen().contains(words))
  }

  @Test func `keeps the first request, whoever asks again`() {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(.user)))
    stage.at(3, (2, .cancellationRequested(.shutdown)))
    #expect(
      stage.model.history[task(2)]?.cancellation
        == Cancellation(origin: .user, requested: instant(2)))
    #expect(stage.model.history.counts.cancelling == 1)
  }

  @Test func `ends without a trace in the state when it is taken back`() {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(.user)), (2, .cancellationDelivered))
    stage.at(3, (2, .cancellationCleared))
    #expect(stage.model.history[task(2)]?.state == .alive(.waiting(.io("socket"))))
    #expect(stage.model.history.counts.cancelling == 0)
    #expect(stage.model.history.counts.waiting == 1)
  }

  @Test func `lies over what the task does meanwhile`() {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(.user)), (2, .woken(by: nil)))
    #expect(stage.model.history[task(2)]?.activity == .ready)
    #expect(stage.model.history[task(2)]?.isCancelling == true)
    stage.at(3, (2, .resumed))
    stage.at(4, (2, .waiting(.sleep(until: instant(9)))))
    #expect(stage.model.history[task(2)]?.reason == .sleep(until: instant(9)))
    #expect(stage.model.history.counts.cancelling == 1)
    #expect(stage.model.history[task(2)]?.times(at: instant(4)).total == .seconds(4))
  }

  @Test func `is told step by step on the task's page`() {
    var stage = stage()
    stage.at(2, (2, .cancellationRequested(.user)), (2, .cancellationDelivered))
    stage.press(.character("j"), .enter)
    stage.tick(4)
    #expect(stage.screen().contains("requested  at 2.0 s, 2.0 s ago  by you"))
    #expect(stage.screen().contains("delivered  at 2.0 s, 2.0 s ago"))
    #expect(stage.screen().contains("cancel by you ignored for 2.0 s"))
  }
}
