#if Network
/// A pair of currencies as the market writes it: `BASE/QUOTE` in upper case.
struct Symbol: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The text, such as `BTC/USD`.
  let text: String

  /// Reads a symbol; lower case is raised, nil if the text has another form.
  init?(_ text: some StringProtocol) {
    let raised = text.uppercased()
    let parts = raised.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...12).contains($0.count) }),
      parts.joined().allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) })
    else { return nil }
    self.text = raised
  }

  /// A symbol that the peer has sent, not looked at again: it is compared, never interpreted.
  init(verbatim text: String) { self.text = text }

  /// The text without what parts the two currencies: some markets write `BTCUSD`, `BTC-USD` or
  /// `btc_usd`.
  var bare: String {
    String(text.uppercased().unicodeScalars.filter { !"/-_:".unicodeScalars.contains($0) })
  }

  /// A peer's symbol as it can be shown, whatever it is.
  var shown: String { String(HTTPAnswer.oneLine(text).prefix(20)) }

  var description: String { text }

  static func < (left: Symbol, right: Symbol) -> Bool { left.text < right.text }

  /// Reads symbols parted by commas, each once, in the order given.
  ///
  /// - Throws: `CryptoError.badSymbol` with the first text that is none, or an empty list.
  static func list(_ text: String) throws(CryptoError) -> [Symbol] {
    var symbols: [Symbol] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.trimming(while: { $0 == " " })
      guard let symbol = Symbol(word) else { throw .badSymbol(String(word)) }
      if !symbols.contains(symbol) { symbols.append(symbol) }
    }
    return symbols
  }
}

extension Substring {
  /// The text without such characters at either end.
  fileprivate func trimming(while condition: (Character) -> Bool) -> Substring {
    var rest = drop(while: condition)
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }
}
#endif
