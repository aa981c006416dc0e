extension Quotation {
  /// All of it in words, as `bid 64,123.50  ask 64,131.75  spread 8.25 1.3 bp`.
  var sentence: String {
    var parts = [
      "bid \(text(ofPrice: bid.latest))", "ask \(text(ofPrice: ask.latest))",
      "spread \(spread.spans.map(\.text).joined())",
    ]
    if let last = latest("last") { parts.append("last \(text(ofPrice: last))") }
    if let change = changeInPercent { parts.append("change \(change.spans.map(\.text).joined())") }
    if let change = percent("24 h %") { parts.append("24 h \(change.spans.map(\.text).joined())") }
    if let lateness { parts.append("! \(Words.duration(lateness)) late") }
    if let rate = latest("quotes/s") { parts.append("\(Words.rate(rate)) quotes/s") }
    if let dropped = latest("dropped"), dropped > 0 {
      parts.append("\(Words.value(dropped)) dropped")
    }
    return parts.joined(separator: "  ")
  }
}
