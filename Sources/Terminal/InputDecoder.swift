import Dashboard

/// Turns what the terminal library says into keys, and swallows escape sequences that it does not
/// know: their tails would else count as keys, and one of them might say yes to a question.
enum InputDecoder {
  /// The next key or mouse action; nil if nothing lies ready.
  static func next(_ read: () -> RawInput) -> Input? {
    var current = read()
    while true {
      switch current {
      case .none: return nil
      case .decoded(let input):
        if let input { return input }
        current = read()
      case .byte(27):
        if let key = escape(read) { return .key(key) }
        current = read()
      case .byte(let byte) where byte < 0x80:
        if let key = key(of: byte) { return .key(key) }
        current = read()
      case .byte(let lead):
        switch character(from: lead, read) {
        case .whole(let character): return .key(.character(character))
        case .broken(let following): current = following
        }
      }
    }
  }

  /// What came of bytes that should have been a character.
  private enum Decoded {
    case whole(Character)
    /// They were none, and this, which is not part of them, follows.
    case broken(RawInput)
  }

  private static func character(from lead: UInt8, _ read: () -> RawInput) -> Decoded {
    var bytes = [lead]
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    while bytes.count < count {
      let following = read()
      guard case .byte(let byte) = following, 0x80..<0xC0 ~= byte else { return .broken(following) }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first,
      scalar.properties.generalCategory != .control
    else { return .broken(read()) }
    return .whole(Character(scalar))
  }

  /// The key Escape if nothing follows at once; else nil, after the sequence was swallowed.
  private static func escape(_ read: () -> RawInput) -> Key? {
    var following = read()
    while following == .byte(27) { following = read() }
    switch following {
    case .none: return .escape
    case .byte(UInt8(ascii: "[")): skipControlSequence(read)
    case .byte(UInt8(ascii: "O")): _ = read()
    case .byte(UInt8(ascii: "]")), .byte(UInt8(ascii: "P")): skipString(read)
    default: break
    }
    return nil
  }

  private static func skipControlSequence(_ read: () -> RawInput) {
    // X10 mouse reports end with three characters after the M that looks like their end.
    var first = true
    while case .byte(let code) = read() {
      if 0x40...0x7E ~= code {
        if first, code == UInt8(ascii: "M") { for _ in 0..<3 { _ = read() } }
        return
      }
      first = false
    }
  }

  private static func skipString(_ read: () -> RawInput) {
    while case .byte(let code) = read() {
      if code == 7 { return }
      if code == 27 {
        _ = read()
        return
      }
    }
  }

  private static func key(of code: UInt8) -> Key? {
    switch code {
    case 9: .tab
    case 10, 13: .enter
    case 8, 127: .backspace
    case 1...26: .control(Character(Unicode.Scalar(code + 96)))
    case 0..<32: nil
    default: .character(Character(Unicode.Scalar(code)))
    }
  }
}
