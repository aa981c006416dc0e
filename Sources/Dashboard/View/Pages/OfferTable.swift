/// The best offers of an order book, buyers to the left and sellers to the right, the best first.
struct OfferTable {
  let quotation: Quotation
  let width: Int

  private static let narrowestPrice = 10
  private static let widestSize = 8
  private static let longestBar = 16

  /// A row for each rank that either side has.
  var lines: [Line] {
    let bids = quotation.offers("bid")
    let asks = quotation.offers("ask")
    let largest = (bids + asks).map(\.size).max() ?? 0
    let rows = (0..<max(bids.count, asks.count)).map { rank in
      let bid = rank < bids.count ? bids[rank] : nil
      let ask = rank < asks.count ? asks[rank] : nil
      return Line(bar(of: bid, largest).rightAligned(in: barWidth), .rise)
        .adding(size(of: bid)).adding(price(of: bid), .text, .bold)
        .adding(price(of: ask), .text, .bold).adding(size(of: ask))
        .adding(barWidth > 0 ? " " + bar(of: ask, largest) : "", .fall)
    }
    return rows + [crossing(bids, asks), check].compactMap { $0 }
  }

  /// A warning if the best buyer offers more than the best seller asks.
  private func crossing(_ bids: [Quotation.Offer], _ asks: [Quotation.Offer]) -> Line? {
    guard let bid = bids.first, let ask = asks.first, bid.price > ask.price else { return nil }
    return Line("! crossed: the best bid is above the best ask", .deadlineNear, .bold)
  }

  /// How the book compares with the market's checksums; nil if it sends none.
  private var check: Line? {
    guard let checksum = quotation.latest("checksum"), (0..<4_294_967_296).contains(checksum)
    else { return nil }
    let right = Words.value(quotation.latest("checksums right") ?? 0)
    let wrong = quotation.latest("checksums wrong") ?? 0
    let digits = String(UInt32(checksum), radix: 16)
    let padded = String(repeating: "0", count: 8 - digits.count) + digits
    return Line("CRC32 \(padded)", .secondary).adding("  \(right) right")
      .adding(wrong > 0 ? ", \(Words.value(wrong)) wrong" : "", .deadlineNear)
  }

  /// As wide as the longest price.
  private var priceWidth: Int {
    let offers = quotation.offers("bid") + quotation.offers("ask")
    let widest = offers.map { quotation.text(ofPrice: $0.price).count }.max() ?? 0
    return max(Self.narrowestPrice, widest + 1)
  }

  private var barWidth: Int {
    let rest = (width - 2 * (priceWidth + Self.widestSize) - 1) / 2
    return rest < 4 ? 0 : min(rest, Self.longestBar)
  }

  private var sizeWidth: Int { barWidth > 0 ? Self.widestSize : Self.widestSize - 1 }

  private func price(of offer: Quotation.Offer?) -> String {
    (offer.map { quotation.text(ofPrice: $0.price) } ?? "").rightAligned(in: priceWidth)
  }

  /// Without room for bars there is none for a fifth digit either.
  private func size(of offer: Quotation.Offer?) -> String {
    guard let size = offer?.size else { return "".rightAligned(in: sizeWidth) }
    let isShort = barWidth == 0 && size < 1
    let words = isShort ? Words.decimal(size, places: 4) : Words.value(size)
    let fits = words.count < sizeWidth || !(1...1e15).contains(size)
    return (fits ? words : Words.brief(Int(size))).rightAligned(in: sizeWidth)
  }

  private func bar(of offer: Quotation.Offer?, _ largest: Double) -> String {
    guard barWidth > 0, let offer, largest > 0, largest.isFinite, offer.size > 0 else { return "" }
    let cells = max(1, Int((min(1, offer.size / largest) * Double(barWidth)).rounded()))
    return String(repeating: quotation.glyphs == .unicode ? "█" : "#", count: cells)
  }
}

extension String {
  /// The text at the right end of that many columns.
  fileprivate func rightAligned(in width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
