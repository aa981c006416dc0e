import Foundation
import Interleave
import Testing

@testable import Dashboard

/// The moving picture that README begins with.
@Suite("README's picture") struct PictureTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Sources/Dashboard/Dashboard.docc/Resources/dashboard.svg")

  /// A person looks, cancels a task, looks on, goes back in time, and returns to the present.
  private func takes() async throws -> [ScreenFilm.Take] {
    let run = try await PicturedRun()
    var stage = Stage()
    var takes: [ScreenFilm.Take] = []
    var told = 0
    func show(for seconds: Double = 1) { takes.append((stage.frame, seconds)) }
    func play(to seconds: Double) {
      let now = instant(seconds)
      while Double(stage.status.now.nanoseconds) < seconds * 1e9 {
        let next = min(now, stage.status.now.advanced(by: .milliseconds(100)))
        let events = run.events[told...].prefix { $0.time <= next }
        told += events.count
        stage.status.now = next
        for event in events {
          if case .spawned = event.change { stage.status.spawned += 1 }
          if case .ended = event.change { stage.status.ended += 1 }
        }
        stage.send(.tick(.nanoseconds(next.nanoseconds)))
        stage.send(.batch(EventBatch(events: Array(events), status: stage.status)))
      }
    }
    for seconds in [0.6, 1.8, 3.0, 4.2] {
      play(to: seconds)
      show()
    }
    play(to: 4.8)
    for _ in 0..<4 { stage.press(.down) }
    show()
    stage.press(.character("x"))
    play(to: 5.3)
    show(for: 2)
    stage.press(.character("y"))
    play(to: 5.6)
    show(for: 2)
    for seconds in [7.0, 8.2, 9.4] {
      play(to: seconds)
      show()
    }
    for _ in 0..<3 {
      for _ in 0..<6 { stage.press(.left) }
      show()
    }
    stage.press(.character("F"))
    play(to: 13.4)
    show(for: 2)
    return takes
  }

  @Test func `shows what the dashboard draws now`() async throws {
    let film = ScreenFilm(
      try await takes(), still: 6, on: .rgb(0x16, 0x18, 0x1D), text: .rgb(0xD8, 0xDA, 0xDF))
    let svg = film.svg(title: "Interleave's dashboard: a task is cancelled, and time goes back.")
    if ProcessInfo.processInfo.environment["INTERLEAVE_PICTURE"] == "draw" {
      try svg.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(
      kept == svg,
      """
      The dashboard draws something else than its picture shows. Look at its screens, and draw it anew: \
      INTERLEAVE_PICTURE=draw swift test --traits Command --filter PictureTests
      """)
    #expect(svg.utf8.count < 150_000)
    #expect(!svg.contains("script"))
  }

  @Test func `is the same each time that it is drawn`() async throws {
    let (first, second) = (try await takes(), try await takes())
    #expect(first.map { $0.frame } == second.map { $0.frame })
  }
}
