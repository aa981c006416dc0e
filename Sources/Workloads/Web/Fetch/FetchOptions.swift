/// How pages are fetched.
public struct FetchOptions: Hashable, Sendable {
  /// The directory in which pages are kept; nil: only their first characters are.
  public var output: String?
  /// How many are under way at once; at least 1.
  public var concurrency: Int
  /// How long one may take from its first connection to its last byte; nil: as long as it takes.
  public var timeout: Duration?
  /// How many bytes one may have, lest an endless one fill the disk; nil: as many as it has.
  public var largest: Int?

  /// Makes options.
  public init(
    output: String? = nil, concurrency: Int = 4, timeout: Duration? = .seconds(30),
    largest: Int? = 10_000_000_000
  ) {
    self.output = output
    self.concurrency = max(1, concurrency)
    self.timeout = timeout
    self.largest = largest
  }
}
