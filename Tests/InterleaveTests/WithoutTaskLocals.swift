import Glibc

/// Runs `body` on a thread of its own and waits for it.
///
/// A test itself has task-local values, which its tasks inherit; elsewhere tasks mostly have none, and
/// then the scheduler uses Swift's tasks again.
///
/// - Parameter stack: the size of its stack in bytes; the usual one if nil.
func withoutTaskLocals<Value>(stack: Int? = nil, _ body: () throws -> Value) throws -> Value {
  try withoutActuallyEscaping(body) { body in
    let errand = Errand { try body() }
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passUnretained(errand).toOpaque()
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    if let stack { unsafe pthread_attr_setstacksize(&attributes, stack) }
    defer { unsafe pthread_attr_destroy(&attributes) }
    let failure = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Errand>.fromOpaque(argument)._withUnsafeGuaranteedRef { $0.run() }
        return nil
      }, argument)
    precondition(failure == 0, "no thread left")
    pthread_join(thread, nil)
    guard let value = try errand.end() as? Value else { preconditionFailure("it has a value") }
    return value
  }
}

private final class Errand {
  private var body: (() throws -> Any)?
  private var result: Result<Any, any Error>?

  init(_ body: @escaping () throws -> Any) { self.body = body }

  func run() {
    result = body.map { body in Result { try body() } }
    body = nil
  }

  func end() throws -> Any? { try result?.get() }
}
