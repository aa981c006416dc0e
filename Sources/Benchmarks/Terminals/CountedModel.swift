#if Network
import Dashboard
import Synchronization
import Terminal

/// The dashboard, counting what it shows.
struct CountedModel: Program {
  private var model: Model
  private let counts: Counts

  init(_ model: Model = Model(), counts: Counts) {
    self.model = model
    self.counts = counts
  }

  mutating func update(_ message: Message) -> [Effect] {
    if case .batch(let batch) = message {
      counts.spawned.store(batch.status.spawned, ordering: .releasing)
    }
    return model.update(message)
  }

  var isAsking: Bool { model.isAsking }
  var isStill: Bool { model.isStill }
  var takesText: Bool { model.takesText }

  func picture(size: Frame.Size, glyphs: Glyphs) -> Picture {
    counts.frames.add(1, ordering: .relaxed)
    return model.picture(size: size, glyphs: glyphs)
  }

  /// What can be read from any thread.
  final class Counts: Sendable {
    /// How many frames were made.
    let frames = Atomic(0)
    /// How many tasks were ever spawned, as far as the dashboard has been told.
    let spawned = Atomic(0)
  }
}
#endif
