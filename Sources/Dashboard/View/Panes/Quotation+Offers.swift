extension Quotation {
  /// A price at which somebody buys or sells, and how much.
  struct Offer: Hashable {
    let price: Double
    let size: Double
  }

  /// The best offers of one side, `bid` or `ask`, the best first: what the task measures as `bid 1`
  /// and `bid 1 size`, and so on.
  func offers(_ side: String) -> [Offer] {
    var offers: [Offer] = []
    while let price = latest("\(side) \(offers.count + 1)"), price.isFinite, price > 0 {
      offers.append(Offer(price: price, size: latest("\(side) \(offers.count + 1) size") ?? 0))
    }
    return offers
  }

  /// Whether that is the name of a number of the order book.
  static func isOffer(_ name: String) -> Bool {
    if name.hasPrefix("checksum") { return true }
    guard name.hasPrefix("bid ") || name.hasPrefix("ask ") else { return false }
    return name.dropFirst(4).first?.isNumber == true
  }
}
