import Glibc

/// What a wait ended with.
struct Ready: OptionSet {
  let rawValue: UInt16
  static let keys = Ready(rawValue: 1)
  static let hangUp = Ready(rawValue: 2)
  static let standardOutput = Ready(rawValue: 4)
  static let standardError = Ready(rawValue: 8)
  /// What was printed, and waited for a reader, can go on to it.
  static let roomForOutput = Ready(rawValue: 16)

  static let printedOutput = Ready(rawValue: 32)
  static let printedError = Ready(rawValue: 64)
  /// There are events to take.
  static let events = Ready(rawValue: 128)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What the answers to the requests in `wait` mean.
  init(_ answers: [Int32]) {
    self = []
    if answers[0] & POLLIN != 0 { insert(.keys) }
    if (answers[0] | answers[1]) & (POLLHUP | POLLERR | POLLNVAL) != 0 { insert(.hangUp) }
    if answers[3] != 0 { insert(.standardOutput) }
    if answers[4] != 0 { insert(.standardError) }
    if answers[7] != 0 { insert(.printedOutput) }
    if answers[8] != 0 { insert(.printedError) }
    if answers[9...].contains(where: { $0 != 0 }) { insert(.events) }
    if answers[5] != 0 || answers[6] != 0 { insert(.roomForOutput) }
  }
}
