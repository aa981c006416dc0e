/// The order in which one run of a program went, as what sets it apart from the default order.
///
/// In the default order whatever became ready first goes first, and timers that are due come before
/// tasks. A schedule lists the switches that were forced upon it, each with the number of the choice at
/// which that was; a choice is a moment at which more than one thing could have come next. Its text,
/// such as `s1:4=1,9=cancel 3`, repeats the run.
public struct Schedule: Hashable, Sendable {
  /// The switches, in the order of their choices.
  public internal(set) var switches: [Switch]

  /// The default order.
  public static let unforced = Schedule(switches: [])

  /// What a choice was for, in the place of what came first.
  enum Option: Hashable, Sendable {
    /// What was so many places behind the first in line.
    case later(Int)
    /// The cancellation of the task with that number.
    case cancellation(UInt64)
    /// The next timer, although tasks were ready: they are slow.
    case delay
    /// The failure of what the program calls by a name.
    case failure
  }

  /// One departure from the default order.
  public struct Switch: Hashable, Sendable {
    let choice: Int
    let option: Option
  }
}

extension Schedule: CustomStringConvertible {
  private static var prefix: String { "s1:" }

  /// The text that repeats the run.
  public var description: String {
    Self.prefix + switches.map { "\($0.choice)=\($0.option.text)" }.joined(separator: ",")
  }

  /// Makes a schedule of its text; nil if that is none.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    var switches: [Switch] = []
    for part in text.dropFirst(Self.prefix.count).split(
      separator: ",", omittingEmptySubsequences: true)
    {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let choice = Int(sides[0]), choice >= 0,
        choice > (switches.last?.choice ?? -1), let option = Option(String(sides[1]))
      else { return nil }
      switches.append(Switch(choice: choice, option: option))
    }
    self.switches = switches
  }
}

extension Schedule.Option {
  var text: String {
    switch self {
    case .later(let places): "\(places)"
    case .cancellation(let task): "cancel \(task)"
    case .delay: "delay"
    case .failure: "fail"
    }
  }

  init?(_ text: String) {
    if text == "delay" {
      self = .delay
    } else if text == "fail" {
      self = .failure
    } else if text.hasPrefix("cancel "), let task = UInt64(text.dropFirst(7)) {
      self = .cancellation(task)
    } else if let places = Int(text), places > 0 {
      self = .later(places)
    } else {
      return nil
    }
  }
}
