#if Command
/// The order of one run of an unmodified program, as what sets it apart from the default order.
///
/// In the default order what became ready first goes first, and a timer that is due waits until nothing
/// is ready. The text, such as `x1:7:4=1,9=2`, has the seed of the program's random numbers, and of each
/// choice that was made otherwise its number and how many places behind the first the chosen one stood.
package struct Schedule: Hashable, Sendable {
  /// One departure from the default order.
  package struct Switch: Hashable, Sendable {
    /// The number of the choice, from 0.
    package let choice: UInt32
    /// So many places behind the first in line, from 1.
    package let places: UInt32
  }

  /// The seed of the program's random numbers.
  package var seed: UInt64
  /// The departures, in the order of their choices.
  package var switches: [Switch]

  package init(seed: UInt64, switches: [Switch]) {
    self.seed = seed
    self.switches = switches
  }
}

extension Schedule: CustomStringConvertible {
  private static var prefix: String { "x1:" }

  /// The switches as text, which is what the simulated program reads.
  var switchText: String { switches.map { "\($0.choice)=\($0.places)" }.joined(separator: ",") }

  package var description: String { "\(Self.prefix)\(seed):\(switchText)" }

  /// Makes a schedule of its text; nil if that is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, "\(parts[0]):" == Self.prefix, let seed = UInt64(parts[1]) else {
      return nil
    }
    var switches: [Switch] = []
    for part in parts[2].split(separator: ",", omittingEmptySubsequences: true) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let choice = UInt32(sides[0]), let places = UInt32(sides[1]),
        places > 0, switches.last.map({ $0.choice < choice }) ?? true
      else { return nil }
      switches.append(Switch(choice: choice, places: places))
    }
    self.init(seed: seed, switches: switches)
  }
}
#endif
