#if Network
/// Levels of an order book as a JSON array of pairs of price and size, which SQLite's own functions
/// read too.
enum LevelText {
  static func text(of levels: [OrderBook.Level]) -> String {
    "[\(levels.map { "[\($0.price),\($0.size)]" }.joined(separator: ","))]"
  }

  /// The levels that a text names; nil if it is none of this form.
  static func levels(in text: String) -> [OrderBook.Level]? {
    var reader = JSONReader(Array(text.utf8))
    var levels: [OrderBook.Level] = []
    do throws(DecodingFailure) {
      try reader.beginArray()
      while try reader.nextElement() {
        var numbers: [Double] = []
        try reader.beginArray()
        while try reader.nextElement() { numbers.append(try reader.double()) }
        guard numbers.count == 2, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        levels.append(OrderBook.Level(price: numbers[0], size: numbers[1]))
      }
      try reader.end()
    } catch {
      return nil
    }
    return levels
  }
}
#endif
