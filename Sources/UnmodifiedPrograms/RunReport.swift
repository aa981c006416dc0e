#if Command
import CSimulation

/// What the library in a simulated program counted.
package struct RunReport: Hashable, Sendable {
  /// What became of the library.
  package enum State: Hashable, Sendable {
    /// It was not loaded.
    case unloaded
    /// It found no Swift concurrency to simulate.
    case notSwift
    /// It does not know this make of Swift's library; what was missing.
    case refused(missing: String)
    /// It had the program's tasks in its hands.
    case running
    /// It ended the program: no task could ever go on.
    case stuck
  }

  /// A thread, or a queue, that did something outside of the simulation.
  package struct Outsider: Hashable, Sendable {
    package let name: String
    package let count: UInt64
  }

  package var state = State.unloaded
  /// How many jobs ran.
  package var steps: UInt64 = 0
  /// How often more than one could have gone next.
  package var choices: UInt64 = 0
  /// The switches that did not fit into the schedule, and those of a given one that could not be made.
  package var lostSwitches: UInt64 = 0
  package var misfits: UInt64 = 0
  /// How often a task was woken from outside while that mattered to the order.
  package var racing: UInt64 = 0
  /// How often a task was woken from outside at all.
  package var outside: UInt64 = 0
  /// How often the program's main thread computed beside the tasks.
  package var mainRaces: UInt64 = 0
  /// Steps of tasks on executors of their own.
  package var foreignSteps: UInt64 = 0
  /// How long it took in virtual time.
  package var virtualTime = Duration.zero
  /// A number that two runs share if their jobs went in the same order.
  package var orderHash: UInt64 = 0
  package var outsiders: [Outsider] = []
  /// At the end nothing was ready and no timer armed, but this thread could have gone on; nil if it was not so.
  package var awaited: String?
  var events = 0
  var textBytes = 0
  package var lostEvents: UInt64 = 0
  var switches = 0

  /// Whether the same schedule gives the same order again, as far as can be known.
  package var isReproducible: Bool {
    racing == 0 && mainRaces == 0 && foreignSteps == 0 && lostSwitches == 0
  }

  init(_ folder: borrowing RunFolder) {
    let size = MemoryLayout<interleave_report>.size
    let bytes = folder.bytes(of: "report", count: size)
    guard bytes.count == size else { return }
    let raw = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: interleave_report.self) }
    state =
      switch Int(raw.state) {
      case Int(interleave_running.rawValue): .running
      case Int(interleave_stuck.rawValue): .stuck
      case Int(interleave_not_swift.rawValue): .notSwift
      case Int(interleave_refused.rawValue): .refused(missing: Self.text(raw.refusal))
      default: .unloaded
      }
    steps = raw.steps
    choices = raw.choices
    lostSwitches = raw.lost_switches
    misfits = raw.misfits
    racing = raw.racing
    outside = raw.outside
    mainRaces = raw.main_races
    foreignSteps = raw.foreign_steps
    virtualTime = .nanoseconds(raw.virtual_nanoseconds)
    orderHash = raw.order_hash
    events = Int(min(raw.events, UInt64(interleave_most_events)))
    lostEvents = raw.lost_events
    textBytes = Int(min(raw.text_bytes, UInt64(interleave_text_bytes)))
    switches = Int(min(raw.switches, UInt64(interleave_most_switches)))
    outsiders = Self.outsiders(raw)
    let thread = Self.text(raw.awaited)
    awaited = thread.isEmpty ? nil : thread
  }

  private static func outsiders(_ raw: interleave_report) -> [Outsider] {
    unsafe withUnsafeBytes(of: raw.wakers) { bytes in
      let wakers = unsafe bytes.bindMemory(to: interleave_waker.self)
      return unsafe wakers.prefix(Int(raw.waker_count)).map {
        Outsider(name: text($0.name), count: $0.count)
      }
    }
  }

  private static func text<Bytes: BitwiseCopyable>(_ bytes: Bytes) -> String {
    unsafe withUnsafeBytes(of: bytes) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
#endif
