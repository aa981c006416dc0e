extension Screen {
  /// Asks the terminal to take a text to where it pastes from: OSC 52, as xterm has it.
  ///
  /// The text goes in Base64, so that nothing in it can be a sequence of its own.
  func copy(_ text: String) {
    if resetSequence.contains("\u{1B}[?") { write("\u{1B}]52;c;\(Self.base64(text.utf8))\u{1B}\\") }
  }

  /// Bytes in Base64 (RFC 4648).
  static func base64(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let three = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let number = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
      for place in 0..<4 {
        text.append(place <= three.count ? digits[number >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
