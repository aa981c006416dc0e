#if Network
import NIOHTTP1

/// What has come of a page that broke off, and by what the rest is asked for.
struct PartialPage {
  var sink: PageSink
  /// What tells the page from one that was changed meanwhile.
  let validator: String
  /// How many bytes the page has, if that is known.
  let total: Int?
  /// The headers of its first answer.
  let headers: HTTPHeaders

  /// What tells a page from a changed one by its headers, and lets a part of it be asked for; nil if
  /// nothing does.
  static func validator(_ headers: HTTPHeaders) -> String? {
    guard headers.first(name: "accept-ranges")?.lowercased() != "none" else { return nil }
    if let tag = headers.first(name: "etag"), tag.hasPrefix("\"") { return tag }
    return headers.first(name: "last-modified")
  }

  /// Whether an answer's `Content-Range` holds the rest of a page from that byte on.
  func isContinued(by headers: HTTPHeaders, from start: Int) -> Bool {
    if validator.hasPrefix("\""), let tag = headers.first(name: "etag"), tag != validator {
      return false
    }
    guard let range = headers.first(name: "content-range"), range.hasPrefix("bytes ") else {
      return false
    }
    let parts = range.dropFirst(6).split { "-/".contains($0) }
    guard parts.count == 3, Int(parts[0]) == start, let last = Int(parts[1]), last >= start else {
      return false
    }
    guard let total, let stated = Int(parts[2]) else { return parts[2] == "*" || total == nil }
    return stated == total && last == total - 1
  }
}
#endif
