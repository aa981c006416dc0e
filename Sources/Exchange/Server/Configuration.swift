#if Network
extension SimulatedExchange {
  /// How an exchange is to be.
  public struct Configuration: Sendable {
    /// Whether requests below `/admin` can ask for faults.
    public enum Administration: Sendable { case off, on }

    /// The port on 127.0.0.1; 0 takes any free one.
    public var port = 0
    /// What the whole market is made from: the same seed, the same prices.
    public var seed: UInt64 = 1
    /// Quotes per second and pair on average, from 0.1 to 50,000.
    ///
    /// It is a part of what the market is made from: with another rate, bars differ a little.
    public var quotesPerSecond = 5.0
    /// The share of minutes, 0 to 1, in which a trade is reported late and changes the minute's bar
    /// afterwards.
    ///
    /// With 0 a closed bar never changes.
    public var lateTrades = 0.0
    /// Whom the exchange lets in.
    public var admission = Admission.anyone
    /// Where it reads the time.
    public var clock = ExchangeClock.system
    /// How many requests an account may send in a minute; nil for any number.
    public var requestsPerMinute: Int? = 200
    /// Whether requests below `/admin` can ask for faults.
    public var administration = Administration.off
    /// How many bytes may wait for a client of the stream before it is cut off as too slow.
    public var sendBufferLimit = 8 << 20
    /// How many connections are served at once; further ones are closed.
    public var connectionLimit = 256
    /// Told one line, without a line feed, about everything that a person who runs the exchange
    /// would want to know; called from the exchange's own thread.
    ///
    /// It never holds a key or a secret.
    public var log: @Sendable (String) -> Void = { _ in }

    /// An exchange on any free port that lets anyone in.
    public init() {}

    /// An exchange with the settings that are changed most often.
    public init(
      port: Int = 0, seed: UInt64 = 1, admission: Admission = .anyone,
      clock: ExchangeClock = .system
    ) {
      self.port = port
      self.seed = seed
      self.admission = admission
      self.clock = clock
    }

    func check() throws(ExchangeError) {
      guard (0...65_535).contains(port) else { throw .invalidPort(port) }
      guard (0.1...50_000).contains(quotesPerSecond) else {
        throw .invalidSetting("quotes per second must be a number from 0.1 to 50000")
      }
      guard (0...1).contains(lateTrades) else {
        throw .invalidSetting("the share of late trades must be a number from 0 to 1")
      }
      guard requestsPerMinute ?? 1 >= 1 else {
        throw .invalidSetting("the requests per minute must be at least 1")
      }
      guard sendBufferLimit >= 1024, connectionLimit >= 1 else {
        throw .invalidSetting("the limits of buffers and connections must be positive")
      }
    }
  }
}
#endif
