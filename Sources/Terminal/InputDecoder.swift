import Dashboard

/// One answer of the terminal library to the question for the next key.
enum RawInput: Equatable {
  /// Nothing more lies ready.
  case none
  /// A character, or a control code.
  case character(UInt32)
  /// A key or something of the mouse that the library knew; nil if it means nothing to us.
  case decoded(Input?)
}

/// What a person did.
enum Input: Equatable {
  case key(Key)
  case mouse(Mouse)
}

/// Turns what the terminal library says into keys, and swallows escape sequences that it does not
/// know: their tails would else count as keys, and one of them might say yes to a question.
enum InputDecoder {
  /// The next key or mouse action; nil if nothing lies ready.
  static func next(_ read: () -> RawInput) -> Input? {
    while true {
      switch read() {
      case .none: return nil
      case .decoded(let input): if let input { return input }
      case .character(27):
        if let key = escape(read) { return .key(key) }
      case .character(let code):
        if let key = key(of: code) { return .key(key) }
      }
    }
  }

  /// The key Escape if nothing follows at once; else nil, after the sequence was swallowed.
  private static func escape(_ read: () -> RawInput) -> Key? {
    var following = read()
    while following == .character(27) { following = read() }
    switch following {
    case .none: return .escape
    case .character(UInt32(ascii: "[")): skipControlSequence(read)
    case .character(UInt32(ascii: "O")): _ = read()
    case .character(UInt32(ascii: "]")), .character(UInt32(ascii: "P")): skipString(read)
    default: break
    }
    return nil
  }

  private static func skipControlSequence(_ read: () -> RawInput) {
    // X10 mouse reports end with three characters after the M that looks like their end.
    var first = true
    while case .character(let code) = read() {
      if 0x40...0x7E ~= code {
        if first, code == UInt32(ascii: "M") { for _ in 0..<3 { _ = read() } }
        return
      }
      first = false
    }
  }

  private static func skipString(_ read: () -> RawInput) {
    while case .character(let code) = read() {
      if code == 7 { return }
      if code == 27 {
        _ = read()
        return
      }
    }
  }

  private static func key(of code: UInt32) -> Key? {
    switch code {
    case 9: return .tab
    case 10, 13: return .enter
    case 8, 127: return .backspace
    case 1...26:
      return Unicode.Scalar(code + 96).map { .control(Character($0)) }
    case 0..<32, 0x80..<0xA0: return nil
    default: return Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }
}

extension UInt32 {
  fileprivate init(ascii: Unicode.Scalar) { self = ascii.value }
}
