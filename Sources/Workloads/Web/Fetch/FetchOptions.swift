#if Network
/// How pages are fetched.
public struct FetchOptions: Hashable, Sendable {
  /// The directory in which pages are kept; nil: only their first characters are.
  public var output: String?
  /// What happens to a page whose file was there before.
  public var existing: ExistingFile
  /// How many are under way at once; at least 1.
  public var concurrency: Int
  /// How long a server may be silent, while it is connected to, before its answer, or within it; nil:
  /// as long as it likes.
  public var timeout: Duration?
  /// How long one page may take in all; nil: as long as it takes.
  public var longest: Duration?
  /// How many bytes one may have, lest an endless one fill the disk; nil: as many as it has.
  public var largest: Int?
  /// How often a page is asked for again whose server was busy or broke off.
  public var retries: Int
  /// What is sent with every request, but never to where another server redirects.
  public var headers: [HeaderField]

  /// Makes options.
  public init(
    output: String? = nil, existing: ExistingFile = .number, concurrency: Int = 4,
    timeout: Duration? = .seconds(30), longest: Duration? = nil, largest: Int? = 10_000_000_000,
    retries: Int = 3, headers: [HeaderField] = []
  ) {
    self.output = output
    self.existing = existing
    self.concurrency = max(1, concurrency)
    self.timeout = timeout
    self.longest = longest
    self.largest = largest
    self.retries = max(0, retries)
    self.headers = headers
  }
}
#endif
