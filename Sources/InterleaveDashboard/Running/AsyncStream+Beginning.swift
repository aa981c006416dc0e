extension AsyncStream where Element: Sendable {
  /// The same stream; `start` is called before its first element is asked for.
  func beginning(_ start: @escaping @Sendable () -> Void) -> AsyncStream {
    let opening = Opening(self, start: start)
    return AsyncStream { await opening.next() }
  }
}

/// A stream that does something before its first element is asked for.
private actor Opening<Element: Sendable> {
  private var iterator: AsyncStream<Element>.Iterator
  private var start: (@Sendable () -> Void)?

  init(_ stream: sending AsyncStream<Element>, start: @escaping @Sendable () -> Void) {
    iterator = stream.makeAsyncIterator()
    self.start = start
  }

  func next() async -> Element? {
    start?()
    start = nil
    var iterator = iterator
    defer { self.iterator = iterator }
    return await iterator.next(isolation: self)
  }
}
