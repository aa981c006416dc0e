#if Network
/// The addresses below `/v1beta3/crypto/{location}`.
enum Endpoint: Hashable, Sendable {
  /// What an endpoint lists, under the body's key for it.
  enum Series: String, CaseIterable, Sendable {
    case bars
    case quotes
    case trades
  }

  case history(Series)
  case latest(Series)
  case latestOrderBooks
  case snapshots

  static let locations: Set<String> = ["us", "us-1", "us-2", "eu-1", "bs-1"]

  /// The endpoint at a path; nil when there is none.
  init?(path: [String]) throws(RequestError) {
    guard path.count >= 4, path[0] == "v1beta3", path[1] == "crypto" else { return nil }
    switch (path[3], path.count > 4 ? path[4] : "", path.count) {
    case ("latest", "orderbooks", 5): self = .latestOrderBooks
    case ("latest", let name, 5):
      guard let series = Series(rawValue: name) else { return nil }
      self = .latest(series)
    case ("snapshots", _, 4): self = .snapshots
    case (let name, _, 4):
      guard let series = Series(rawValue: name) else { return nil }
      self = .history(series)
    default: return nil
    }
    guard Endpoint.locations.contains(path[2]) else {
      throw RequestError(status: 400, message: "Invalid location: \(path[2])")
    }
  }

  /// Whether the path is the stream's.
  static func isStream(_ path: [String]) -> Bool {
    path.count == 3 && path[0] == "v1beta3" && path[1] == "crypto" && locations.contains(path[2])
  }

  /// The parameters that it takes.
  var parameters: Set<String> {
    switch self {
    case .history(.bars):
      ["symbols", "timeframe", "start", "end", "limit", "page_token", "sort"]
    case .history: ["symbols", "start", "end", "limit", "page_token", "sort"]
    default: ["symbols"]
    }
  }
}
#endif
