import Synchronization

/// What other threads hand to a loop; the only way in.
@safe final class Inbox: Sendable {
  /// Something that another thread has sent.
  enum Message: Sendable {
    case birth(TaskRecord, Worker)
    case job(Worker, UnownedJob)
    case call(@Sendable () -> Void)
    case cancellation(TaskRecord, Cancellation.Origin)
    case command(Command)
    case watch(EventSubscription)
  }

  struct Contents {
    var messages: [Message] = []
    /// Threads that stand still until they are answered.
    var requests: [AccessRequest] = []
    /// Whether no more messages are taken, as nobody will open them.
    var isShut = false
    /// What wakes the loop, while there is a run that could rest.
    var waker: Waker?
  }

  private let contents = Guarded(Contents())
  private let hasLetters = Atomic(false)
  private let hasReadersRequest = Atomic(false)
  private let parkedReaders = Atomic(0)
  /// Whether the loop runs and does not rest.
  let isLoopAwake = Atomic(false)

  /// Lets the loop rest, and others wake it, from the beginning of a run to `dropWaker`.
  ///
  /// A scheduler that does not run has no descriptor: there may be many, and one that is dropped while its
  /// tasks are suspended stays for good.
  func makeWaker() {
    let waker = Waker()
    contents.withLock { $0.waker = waker }
  }

  /// Ends that.
  func dropWaker() {
    // Its end is a call of the kernel's, and not to be waited for with the lock.
    _ = contents.withLock { $0.waker.take() }
  }

  /// Whether something has arrived; cheap enough to ask in every tick.
  var isEmpty: Bool { !hasLetters.load(ordering: .acquiring) }

  /// Puts a message in and wakes the loop.
  ///
  /// Once it is in, the loop may obey it, end and drop the inbox before this has returned; so the inbox is
  /// kept, by a count that the compiler cannot leave out.
  func post(_ message: Message) {
    let kept = unsafe Unmanaged.passRetained(self)
    defer { unsafe kept.release() }
    let (isTaken, waker) = contents.withLock { contents -> (Bool, Waker?) in
      if contents.isShut { return (false, nil) }
      contents.messages.append(message)
      guard contents.messages.count == 1 else { return (true, nil) }
      hasLetters.store(true, ordering: .releasing)
      return (true, contents.waker)
    }
    waker?.wake()
    if !isTaken, case .watch(let reader) = message { reader.close() }
  }

  /// Drops all messages, and those that come from now on: they would keep the scheduler for good.
  ///
  /// Streams that were asked for end.
  func shut() {
    let dropped = contents.withLock { contents in
      let messages = contents.messages
      contents.messages = []
      contents.isShut = true
      return messages
    }
    for case .watch(let reader) in dropped { reader.close() }
  }

  /// Puts in a request of a thread that waits for its answer, and wakes the loop.
  func post(_ request: AccessRequest) {
    let kept = unsafe Unmanaged.passRetained(self)
    defer { unsafe kept.release() }
    let waker = contents.withLock { contents in
      contents.requests.append(request)
      hasLetters.store(true, ordering: .releasing)
      return contents.waker
    }
    waker?.wake()
  }

  /// Takes a request back; false if the loop has it already.
  func withdraw(_ request: AccessRequest) -> Bool {
    contents.withLock { contents in
      guard let index = contents.requests.firstIndex(where: { $0 === request }) else {
        return false
      }
      contents.requests.remove(at: index)
      return true
    }
  }

  /// Takes all requests of threads that wait for an answer.
  func takeRequests() -> [AccessRequest] {
    contents.withLock { contents in
      let taken = contents.requests
      contents.requests.removeAll()
      return taken
    }
  }

  /// Lets SIGINT wake the loop from now on; false if somebody else handles or ignores it.
  func catchInterrupts() -> Bool {
    contents.withLock { $0.waker }?.catchInterrupts() ?? false
  }

  /// Lets the loop look around although nothing was put in.
  func wake() { contents.withLock { $0.waker }?.wake() }

  /// Whether really nothing has arrived, not even a message of which a thread is about to tell.
  var isSurelyEmpty: Bool { contents.withLock { $0.messages.isEmpty } }

  /// Takes all that has arrived, in the order of its arrival.
  func takeAll() -> Contents {
    hasLetters.store(false, ordering: .relaxed)
    return contents.withLock { contents in
      let taken = contents
      contents.messages = []
      contents.requests = []
      return taken
    }
  }

  /// Waits until something arrives or that descriptor, if any, can be read, at most that many
  /// nanoseconds, without limit if nil; says whether the descriptor can be read.
  @discardableResult
  func wait(nanoseconds: Int64?, or descriptor: Int32 = -1) -> Bool {
    guard let waker = contents.withLock({ $0.waker }) else {
      preconditionFailure("only a loop that runs waits")
    }
    return waker.wait(nanoseconds: nanoseconds, or: descriptor)
  }
}

// What readers of events ask for, who must not hold the loop up.
extension Inbox {
  /// Lets the loop look at its readers in its next turn, which it begins at once if it rests.
  func ask(wakes: Bool) {
    hasReadersRequest.store(true, ordering: .releasing)
    if wakes { wake() }
  }

  /// Whether a reader has asked since.
  @inline(__always)
  func takeReadersRequest() -> Bool {
    guard hasReadersRequest.load(ordering: .relaxed) else { return false }
    return hasReadersRequest.exchange(false, ordering: .acquiring)
  }

  /// Counts a reader that wants to rest as long as the loop does; false if the loop is awake.
  func noteParkedReader() -> Bool {
    parkedReaders.add(1, ordering: .sequentiallyConsistent)
    if !isLoopAwake.load(ordering: .sequentiallyConsistent) { return true }
    forgetParkedReaders(1)
    return false
  }

  func forgetParkedReaders(_ count: Int) { parkedReaders.subtract(count, ordering: .relaxed) }

  var hasParkedReaders: Bool { parkedReaders.load(ordering: .sequentiallyConsistent) > 0 }
}
