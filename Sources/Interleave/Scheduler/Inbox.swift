import CLoop
import Synchronization

/// What other threads hand to a loop; the only way in.
final class Inbox: Sendable {
  /// Something that another thread has sent.
  enum Letter: Sendable {
    case birth(TaskRecord)
    case job(Worker, UnownedJob)
    case call(@Sendable () -> Void)
    case command(Command)
    case watch(EventRing)
  }

  private let letters = Guarded<[Letter]>([])
  private let hasLetters = Atomic(false)
  let waker = cloop_make_waker()

  deinit { cloop_close_waker(waker) }

  /// Whether something has arrived; cheap enough to ask in every tick.
  var isEmpty: Bool { !hasLetters.load(ordering: .acquiring) }

  /// Puts a letter in and wakes the loop.
  func post(_ letter: Letter) {
    let wasEmpty = letters.withLock { letters in
      letters.append(letter)
      return letters.count == 1
    }
    if wasEmpty {
      hasLetters.store(true, ordering: .releasing)
      wake()
    }
  }

  /// Lets the loop look around although nothing was put in.
  func wake() { cloop_wake(waker) }

  /// Takes all that has arrived, in the order of its arrival.
  func takeAll() -> [Letter] {
    hasLetters.store(false, ordering: .relaxed)
    return letters.withLock { letters in
      let taken = letters
      letters.removeAll()
      return taken
    }
  }

  /// Waits until something arrives, at most that many nanoseconds; without limit if nil.
  func wait(nanoseconds: Int64?) { cloop_wait(waker, nanoseconds ?? -1) }
}
