#if Network
import Foundation

/// A quote that `interleave crypto --json` has told, as several measures of one task.
struct ToldQuote {
  /// What tells one quote from all others.
  struct Numbers: Hashable {
    let symbol: String
    let bid, bidSize, ask, askSize: Double
  }

  /// When it was told, in seconds since the start.
  let time: Double
  let numbers: Numbers

  /// The quotes that those lines tell; a last one that was cut off is left out.
  static func list(in lines: [Substring]) -> [ToldQuote] {
    var names: [UInt64: String] = [:]
    var measures: [UInt64: [String: Double]] = [:]
    var hasNews: Set<UInt64> = []
    var quotes: [ToldQuote] = []
    for line in lines {
      guard let event = try? JSONDecoder().decode(Event.self, from: Data(line.utf8)) else {
        continue
      }
      switch event.event {
      case "spawned": names[event.task] = event.name
      case "measured":
        measures[event.task, default: [:]][event.measure ?? ""] = event.value
        if event.measure != "age s" { hasNews.insert(event.task) }
      case "waiting" where hasNews.remove(event.task) != nil:
        let numbers = measures[event.task].flatMap { self.numbers(names[event.task], $0) }
        if let numbers { quotes.append(ToldQuote(time: event.time, numbers: numbers)) }
      default: break
      }
    }
    return quotes
  }

  private static func numbers(_ name: String?, _ measures: [String: Double]) -> Numbers? {
    guard let name, let bid = measures["bid"], let bidSize = measures["bid size"],
      let ask = measures["ask"], let askSize = measures["ask size"]
    else { return nil }
    return Numbers(symbol: name, bid: bid, bidSize: bidSize, ask: ask, askSize: askSize)
  }

  private struct Event: Decodable {
    let time: Double
    let task: UInt64
    let event: String
    let name: String?
    let measure: String?
    let value: Double?
  }
}
#endif
