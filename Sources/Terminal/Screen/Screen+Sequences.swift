import CNcurses
import Glibc

// What is asked of the terminal past ncurses, which has no words for it.
extension Screen {
  /// What undoes all that the screen may have asked of the terminal, for a crash.
  var resetSequence: String {
    let ofColor = palette.depth == .monochrome ? [] : ["op"]
    let names = ["rmkx", "sgr0"] + ofColor + ["cnorm", "smam", "rmcup"]
    var sequence = ""
    for name in names {
      if let found = unsafe cn_sequence(name) { sequence += unsafe String(cString: found) }
    }
    // A pause in milliseconds, which is nothing to be written.
    sequence.replace(/\$<[0-9.*\/]*>/, with: "")
    // Mouse reports have no name in terminfo; a terminal without private modes has none of them.
    let modes = [1000, 1002, 1003, 1006, 2004].map { "\u{1B}[?\($0)l" }.joined()
    return sequence.contains("\u{1B}[?") ? modes + sequence : sequence
  }

  /// Writes what has no place among what ncurses writes, and changes nothing that it knows of.
  func write(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    _ = unsafe Glibc.write(output, bytes, bytes.count)
  }

  /// Asks the terminal what its background is; returns whether it may answer.
  func askForBackground() -> Bool {
    guard palette.isExact else { return false }
    write("\u{1B}]11;?\u{1B}\\")
    return true
  }

  /// Asks the terminal to report the mouse while its button is held, or no more; ncurses asks for less each
  /// time that it takes the terminal over.
  mutating func askForDrags(_ asks: Bool) {
    if asks != reportsDrags, resetSequence.contains("\u{1B}[?") {
      write(Screen.reporting(drags: asks))
    }
    reportsDrags = asks
  }

  static func reporting(drags: Bool) -> String { "\u{1B}[?1002\(drags ? "h" : "l")" }

  /// Asks the terminal to mark where pasted text begins and ends, or no more.
  func askForPastes(_ asks: Bool) {
    if resetSequence.contains("\u{1B}[?") { write("\u{1B}[?2004\(asks ? "h" : "l")") }
  }
}
