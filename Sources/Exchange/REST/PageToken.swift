#if Network
import FoundationEssentials

/// Where a page ended: the last point's symbol and time.
///
/// It holds all that the next page needs, so the server keeps nothing, and points that are added
/// meanwhile do not shift the pages.
struct PageToken: Hashable, Sendable {
  var symbol: String
  var time: Timestamp

  init(symbol: String, time: Timestamp) {
    self.symbol = symbol
    self.time = time
  }

  /// Reads the text that ``description`` makes; nil for any other.
  init?(_ text: String) {
    guard let data = Data(base64Encoded: text),
      let plain = String(validating: data, as: UTF8.self)
    else { return nil }
    let parts = plain.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 2, Instrument.isSymbol(String(parts[0])),
      let time = Timestamp(String(parts[1]))
    else { return nil }
    self.init(symbol: String(parts[0]), time: time)
  }
}

extension PageToken: CustomStringConvertible {
  var description: String { Data("\(symbol)|\(time)".utf8).base64EncodedString() }
}
#endif
