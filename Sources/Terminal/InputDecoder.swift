import Dashboard

/// Turns what the terminal library says into keys and pasted text, and swallows escape sequences that
/// it does not know: their tails would else count as keys, and one of them might say yes to a question.
///
/// A sequence may come in pieces; after a second without any it is over, so that no end that is missing
/// holds the keys back.
struct InputDecoder {
  /// How long a sequence may pause.
  static let longestPause = Duration.seconds(1)
  /// How long after a lone Esc what follows may still belong to it.
  private static let longestEscape = Duration.milliseconds(300)

  /// How many bytes were taken so far, whatever came of them.
  private(set) var bytesTaken = 0
  private var state = State.ground
  private var lastByte = Duration.zero

  /// What the bytes so far have begun.
  private enum State {
    case ground
    /// Esc was told as a key, as nothing followed at once.
    case afterEscape
    /// Behind `ESC`.
    case escape
    /// Behind `ESC [`, and how it goes on.
    case controlSequence([UInt8])
    /// Behind `ESC O`.
    case singleShift
    /// In a report of the mouse that ends after so many bytes.
    case mouseReport(left: Int)
    /// In a string, which `ESC \` or, in an OSC, a bell ends.
    case string(ControlString)
    case paste(Paste)
    /// In a character of several bytes.
    case character([UInt8], count: Int)
  }

  /// The next key, mouse action or paste; nil if nothing lies ready.
  mutating func next(at now: Duration, _ read: () -> RawInput) -> Input? {
    while true {
      let raw = read()
      if raw == .none { return endOfReady(at: now) }
      if case .afterEscape = state, now - lastByte > Self.longestEscape { state = .ground }
      lastByte = now
      if let input = take(raw) { return input }
    }
  }

  /// When what has begun is over, if nothing comes until then; nil if nothing has.
  var giveUpTime: Duration? {
    switch state {
    case .ground, .afterEscape: nil
    default: lastByte + Self.longestPause
    }
  }

  private mutating func endOfReady(at now: Duration) -> Input? {
    if case .escape = state {
      state = .afterEscape
      return .key(.escape)
    }
    guard let giveUpTime, now >= giveUpTime else { return nil }
    defer { state = .ground }
    if case .paste(let paste) = state { return .paste(paste.text) }
    return nil
  }

  private mutating func take(_ raw: RawInput) -> Input? {
    switch (raw, state) {
    case (.none, _): return nil
    case (.byte(let byte), _):
      bytesTaken += 1
      return take(byte)
    case (.decoded, .paste), (.decoded, .string): return nil
    case (.decoded, .escape):
      state = .ground
      return nil
    case (.decoded(let input), _):
      state = .ground
      return input
    }
  }
}

// MARK: Bytes

extension InputDecoder {
  private mutating func take(_ byte: UInt8) -> Input? {
    switch state {
    case .ground: return begin(byte)
    case .afterEscape: return continueEscape(byte)
    case .escape: beginSequence(byte)
    case .controlSequence(let parameters): continueSequence(parameters, byte)
    case .singleShift: state = byte == 27 ? .escape : .ground
    case .mouseReport(let left): state = left > 1 ? .mouseReport(left: left - 1) : .ground
    case .string(let string): return continueString(string, byte)
    case .paste(var paste):
      // Two that hold it would copy it for each byte.
      state = .ground
      if paste.add(byte) { return .paste(paste.text) }
      state = .paste(paste)
    case .character(let bytes, let count): return continueCharacter(bytes, count, byte)
    }
    return nil
  }

  private mutating func begin(_ byte: UInt8) -> Input? {
    state = .ground
    switch byte {
    case 27: state = .escape
    case ..<0x80: return Self.key(of: byte).map(Input.key)
    case 0xC2...0xF4:
      state = .character([byte], count: byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2)
    default: break
    }
    return nil
  }

  private mutating func continueCharacter(_ bytes: [UInt8], _ count: Int, _ byte: UInt8) -> Input? {
    guard 0x80..<0xC0 ~= byte else { return begin(byte) }
    let bytes = bytes + [byte]
    state = bytes.count < count ? .character(bytes, count: count) : .ground
    guard bytes.count == count, let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return nil }
    return .key(.character(Character(scalar)))
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

// MARK: Sequences

extension InputDecoder {
  /// Takes what may be the rest of a sequence whose Esc was told, as on a slow line: none of these is a
  /// key that means something by itself.
  private mutating func continueEscape(_ byte: UInt8) -> Input? {
    guard "[]OP_^".utf8.contains(byte) else { return begin(byte) }
    beginSequence(byte)
    return nil
  }

  private mutating func beginSequence(_ byte: UInt8) {
    switch byte {
    case 27: break
    case UInt8(ascii: "["): state = .controlSequence([])
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"): state = .string(ControlString(isCommand: true))
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string(ControlString(isCommand: false))
    default: state = .ground
    }
  }

  private mutating func continueSequence(_ parameters: [UInt8], _ byte: UInt8) {
    switch byte {
    case 27: state = .escape
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouseReport(left: 3)
    case UInt8(ascii: "~") where parameters == Array("200".utf8): state = .paste(Paste())
    case 0x40...0x7E, 0x80...: state = .ground
    // No sequence that means anything is as long.
    default: state = .controlSequence(parameters.count < 64 ? parameters + [byte] : parameters)
    }
  }

  /// Takes a byte of a string; Esc ends it, and what follows but a backslash is another sequence.
  private mutating func continueString(_ string: ControlString, _ byte: UInt8) -> Input? {
    var string = string
    switch byte {
    case UInt8(ascii: "\\") where string.endsInEscape:
      state = .ground
      return string.background.map(Input.background)
    case _ where string.endsInEscape: beginSequence(byte)
    case 7 where string.isCommand:
      state = .ground
      return string.background.map(Input.background)
    case 0x18, 0x1A: state = .ground
    default:
      string.add(byte)
      state = .string(string)
    }
    return nil
  }
}
