import Dashboard
import Foundation
import Interleave
import Terminal

/// A program to be watched by tests: it shows its size and what it was told, in every corner of
/// the screen, and does on a key what a program can do to its terminal.
@main
struct TerminalProbe {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let session = Session(
      theme: arguments.contains("--high-contrast") ? .highContrast : .terminal,
      glyphs: .unicode, mouse: arguments.contains("--no-mouse") ? .off : .on)
    do {
      if arguments.contains("--twice") {
        _ = try session.show(Pattern())
      }
      let ending = try session.show(Pattern()).ending
      print("ended: \(ending)")
      if let status = ending.exitStatus { exit(status) }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }
}
