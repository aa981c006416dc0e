#if Network
import NIOHTTP1

/// How long a server that is busy asks to wait.
enum RetryAfter {
  /// The wait that the headers of an answer ask for, by seconds or by a moment of the server's clock;
  /// nil if they ask for none.
  static func wait(_ headers: HTTPHeaders) -> Duration? {
    guard let text = headers.first(name: "retry-after") else { return nil }
    if let seconds = Int(text) { return seconds >= 0 ? .seconds(min(seconds, 1 << 40)) : nil }
    guard let moment = HTTPDate.read(text) else { return nil }
    let now = headers.first(name: "date").flatMap(HTTPDate.read) ?? .machine
    return max(.zero, now.duration(to: moment))
  }
}
#endif
