#if Network
/// Something that goes wrong because it was asked for, so that clients can be tried against it.
public enum Fault: Hashable, Sendable {
  /// What a broken peer sends on the stream.
  public enum Garbage: String, CaseIterable, Sendable {
    /// A frame whose bytes are no message of the session's encoding.
    case badSyntax
    /// Well-formed messages of a type that no document names, and fields of wrong types.
    case unknownMessage
    /// A frame that announces more bytes than follow before the connection is cut.
    case truncatedFrame
    /// A complete message of 2 MiB: twice of what Alpaca's Python client accepts.
    case hugeFrame
    /// A frame header that announces 2^62 bytes.
    case endlessFrame
    /// A frame with a reserved opcode and reserved bits.
    case reservedBits
  }

  /// Cut every connection of the stream without a closing handshake.
  case dropStreams
  /// Close every connection of the stream with the code 1001, as a server that restarts does.
  case closeStreams
  /// Cut the connection of the next requests instead of answering them.
  case dropRequests(count: Int)
  /// Answer the next requests with an error; 502, 503 and 504 have a body of HTML.
  case answer(status: Int, count: Int)
  /// Answer the next requests later than usual, by the exchange's clock.
  case delay(Duration, count: Int)
  /// Answer the next attempts to open the stream with 429.
  case refuseStreams(count: Int)
  /// Send nothing on the stream but answers to pings, by the exchange's clock. What happens on the
  /// market meanwhile is lost.
  case mute(Duration)
  /// Send the next checksums of order books wrong, on the stream that has them.
  case wrongChecksums(count: Int)
  /// Send garbage once on every open session of the stream.
  case garbage(Garbage)
}
#endif
