/// A reference that counts nothing, to an object that somebody else keeps alive meanwhile.
///
/// For the hot path: a suspended task's own code keeps its record, its waiter and what it waits in
/// alive, and the count of a reference costs as much there as all the rest. Who makes one says in its
/// place who that somebody is.
@safe struct Unretained<Object: AnyObject> {
  private let object: Unmanaged<Object>

  @inline(__always)
  init(_ object: Object) { unsafe self.object = .passUnretained(object) }

  /// One that somebody else has let go through memory.
  @inline(__always)
  @unsafe init(unretained object: Unmanaged<Object>) { unsafe self.object = object }

  /// The object, counted again.
  var owned: Object { unsafe object.takeUnretainedValue() }

  @inline(__always)
  func with<Result>(_ body: (Object) throws -> Result) rethrows -> Result {
    try unsafe object._withUnsafeGuaranteedRef(body)
  }
}

/// A reference that owns an object by hand, to be taken once: a queue that moves its items about would
/// count it each time.
@safe struct Retained<Object: AnyObject> {
  private let object: Unmanaged<Object>

  /// Keeps `object` until it is taken.
  init(_ object: Object) { unsafe self.object = .passRetained(object) }

  /// The object, which stays kept by this.
  var kept: Object { unsafe object.takeUnretainedValue() }

  /// The object, which is not kept by this any more.
  func take() -> Object { unsafe object.takeRetainedValue() }

  /// Gives the object back.
  func drop() { unsafe object.release() }

  @inline(__always)
  func with<Result>(_ body: (Object) throws -> Result) rethrows -> Result {
    try unsafe object._withUnsafeGuaranteedRef(body)
  }
}
