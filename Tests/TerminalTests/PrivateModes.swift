/// The private modes of a terminal after a stretch of output: `CSI ? 25 h` sets mode 25.
struct PrivateModes {
  private(set) var isSet: [Int: Bool] = [:]

  init(after output: [UInt8]) {
    let text = String(decoding: output, as: UTF8.self)
    for match in text.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
      for mode in match.1.split(separator: ";").compactMap({ Int($0) }) {
        isSet[mode] = match.2 == "h"
      }
    }
  }

  /// Whether everything is as a terminal has it when nobody has touched it: the main screen, a
  /// cursor that shows, lines that wrap, no reports of mouse or paste, plain cursor keys.
  var areInitial: Bool {
    let off = [1049, 47, 1047, 1000, 1002, 1003, 1006, 2004, 1].allSatisfy { isSet[$0] != true }
    return off && [25, 7].allSatisfy { isSet[$0] != false }
  }
}
