import Dashboard

/// One answer of the terminal library to the question for the next key.
enum RawInput: Equatable {
  /// Nothing more lies ready.
  case none
  /// A byte of a character, or a control code.
  case byte(UInt8)
  /// A key or something of the mouse that the library knew; nil if it means nothing to us.
  case decoded(Input?)
}

/// What a person did.
enum Input: Equatable {
  case key(Key)
  case mouse(Mouse)
  /// Text that came from elsewhere, which nobody typed.
  case paste(String)
  /// The terminal has said what its background is.
  case background(Color)
}

extension Input {
  /// Ctrl-C.
  static let interrupt = Input.key(.control("c"))

  /// The characters that come one after another from an input on, as a text; the input is then the one
  /// behind them.
  static func text(beginningWith input: inout Input?, _ read: () -> Input?) -> String {
    var text = ""
    while case .key(.character(let character))? = input {
      text.append(character)
      input = read()
    }
    return text
  }
}
