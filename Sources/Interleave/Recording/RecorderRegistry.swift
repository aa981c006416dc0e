import Glibc
import Synchronization

/// The recorders of a process, for its end and for SIGUSR2.
enum RecorderRegistry {
  private struct State {
    var recorders: [RunRecorder] = []
    var onSignal: [RunRecorder] = []
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
    }
    if onSignal { _ = isOnSignal }
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

  /// Whether SIGUSR2 asks for what is kept; found out when the first flight recorder is to hear it.
  private static let isOnSignal: Bool = UserRequests.hear(.save) {
    for recorder in RecorderRegistry.state.withLock({ $0.onSignal }) {
      do { try recorder.dump() } catch { Complaint.say("\(error)") }
    }
  }
}
