import Dispatch
import Glibc
import Synchronization

/// The recorders of a process, for its end and for SIGUSR2.
enum RecorderRegistry {
  private struct State {
    var recorders: [RunRecorder] = []
    var onSignal: [RunRecorder] = []
    var source: (any DispatchSourceSignal)?
    var hearsExit = false
  }

  private static let state = Mutex(State())

  /// Lets a recorder write its last when the process exits, and its dump when the signal comes.
  static func enroll(_ recorder: RunRecorder, onSignal: Bool = false) {
    state.withLock { state in
      state.recorders.append(recorder)
      if onSignal { state.onSignal.append(recorder) }
      if !state.hearsExit {
        state.hearsExit = true
        atexit { RecorderRegistry.takeLast() }
      }
      if onSignal, state.source == nil { state.source = listen() }
    }
  }

  /// Forgets a recorder to which nothing will come.
  static func withdraw(_ recorder: RunRecorder) {
    state.withLock { state in
      state.recorders.removeAll { $0 === recorder }
      state.onSignal.removeAll { $0 === recorder }
    }
  }

  private static func takeLast() {
    for recorder in state.withLock({ $0.recorders }) { recorder.take(atEnd: true) }
  }

  private static func listen() -> any DispatchSourceSignal {
    // The default action has to go, or the process would be gone before the source hears of it.
    signal(SIGUSR2, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGUSR2, queue: .global())
    source.setEventHandler {
      for recorder in state.withLock({ $0.onSignal }) {
        do { try recorder.dump() } catch { Complaint.say("\(error)") }
      }
    }
    source.activate()
    return source
  }
}
