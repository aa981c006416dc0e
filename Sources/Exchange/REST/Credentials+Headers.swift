#if Network
import FoundationEssentials
import NIOHTTP1

extension Credentials {
  /// The credentials in a request's headers, in any of the protocol's three forms; nil if there
  /// are none that can be read.
  init?(_ headers: HTTPHeaders) {
    if let key = headers.first(name: "APCA-API-KEY-ID") {
      self.init(key: key, secret: headers.first(name: "APCA-API-SECRET-KEY") ?? "")
      return
    }
    let words = (headers.first(name: "Authorization") ?? "").split(separator: " ")
    guard words.count == 2 else { return nil }
    switch words[0].lowercased() {
    case "bearer": self.init(key: "oauth", secret: String(words[1]))
    case "basic":
      guard let data = Data(base64Encoded: String(words[1])),
        let pair = String(validating: data, as: UTF8.self)?
          .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false),
        pair.count == 2
      else { return nil }
      self.init(key: String(pair[0]), secret: String(pair[1]))
    default: return nil
    }
  }
}
#endif
