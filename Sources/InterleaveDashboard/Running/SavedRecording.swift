import Foundation
import Recording

/// A recording that is saved at a key's press.
enum SavedRecording {
  /// Saves it in the working directory, or where the user's state is if that cannot be; says where, or
  /// why not.
  static func save(_ bytes: [UInt8], of program: String) -> String {
    let name = name(for: program)
    var reason = "there is no folder for it"
    for folder in folders {
      do throws(RecordingError) {
        let path = free(name, in: folder)
        try RecordingFile.save(bytes, to: path)
        return "saved to \(path)"
      } catch {
        reason = "\(error)"
      }
    }
    return "not saved: \(reason)"
  }

  /// As `interleave-demo-20260131-184502`.
  private static func name(for program: String) -> String {
    let words = program.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let now = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: Date())
    let digits = [now.year, now.month, now.day, now.hour, now.minute, now.second].map { number in
      let text = String(number ?? 0)
      return text.count == 1 ? "0\(text)" : text
    }
    let stamp = digits[..<3].joined() + "-" + digits[3...].joined()
    return String(words.joined(separator: "-").prefix(60)) + "-" + stamp
  }

  private static func free(_ name: String, in folder: String) -> String {
    let prefix = folder.isEmpty ? name : "\(folder)/\(name)"
    let names = ["\(prefix).ilv"] + (2...99).map { "\(prefix)-\($0).ilv" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? names[0]
  }

  private static var folders: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { "\($0)/.local/state" }
    guard let state = environment["XDG_STATE_HOME"].flatMap({ $0.isEmpty ? nil : $0 }) ?? home
    else { return [""] }
    let folder = "\(state)/interleave"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return ["", folder]
  }
}
