#if Command
/// Sets a title, turns and hides text, and begins a sequence in one character of C1.
let hostileText = "A\u{1B}]0;x\u{7}\u{202E}\u{2066}\u{200B}\u{9B}31m\u{7F}"

/// What no terminal should get from others.
func controls(in text: String) -> [Unicode.Scalar] {
  text.unicodeScalars.filter { scalar in
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n"
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
#endif
