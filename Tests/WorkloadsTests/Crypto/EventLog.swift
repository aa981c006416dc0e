#if Network
import Interleave
import Synchronization

/// What a scheduler's tasks have told but for their steps and waits, for a test that runs among them.
final class EventLog: Sendable {
  private struct State {
    var names: [TaskID: String] = [:]
    var events: [TaskEvent] = []
    var now = Instant.zero
  }

  private let state = Mutex(State())

  func add(_ batch: EventBatch) {
    state.withLock { state in
      state.now = batch.status.now
      for entry in batch.snapshot?.tasks ?? [] { state.names[entry.id] = entry.birth.name }
      for event in batch.events {
        if case .spawned(let birth) = event.change { state.names[event.task] = birth.name }
        switch event.change {
        case .resumed, .woken, .yielded, .waiting, .waitChanged, .deadline: continue
        default: state.events.append(event)
        }
      }
    }
  }

  /// The scheduler's time up to which everything has been told.
  var now: Instant { state.withLock { $0.now } }

  /// What has happened to the tasks of that name, oldest first.
  func changes(of name: String) -> [TaskEvent.Change] {
    state.withLock { state in
      state.events.filter { state.names[$0.task] == name }.map(\.change)
    }
  }

  /// The identity of the task of that name.
  func id(of name: String) -> TaskID? {
    state.withLock { state in state.names.first { $0.value == name }?.key }
  }

  /// The values that the tasks of that name have measured.
  func measures(_ measure: String, of name: String) -> [Double] {
    changes(of: name).compactMap {
      if case .measured(let value) = $0, value.name == measure { value.value } else { nil }
    }
  }

  /// The lines that the tasks of that name have logged.
  func lines(of name: String) -> [String] {
    changes(of: name).compactMap { if case .logged(let line) = $0 { line } else { nil } }
  }

  /// The newest candle of each interval that the tasks of that name have drawn, by its beginning.
  func candles(of name: String) -> [Int64: TaskEvent.Candle] {
    changes(of: name).reduce(into: [:]) { candles, change in
      if case .charted(let candle) = change { candles[candle.start] = candle }
    }
  }

  /// The names of the tasks that are alive.
  var alive: [String] {
    state.withLock { state in
      var alive = state.names
      for event in state.events {
        if case .ended = event.change { alive[event.task] = nil }
      }
      return alive.values.sorted()
    }
  }

  /// How the task of that name ended; nil while it lives.
  func outcome(of name: String) -> Outcome? {
    changes(of: name).lazy.compactMap {
      if case .ended(let outcome) = $0 { outcome } else { nil }
    }.first
  }

  /// Everything that was told, as text.
  var text: String {
    state.withLock { state in state.events.map { "\($0)" }.joined(separator: "\n") }
  }
}
#endif
