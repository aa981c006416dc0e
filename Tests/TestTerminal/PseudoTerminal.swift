import Foundation

/// A terminal of which this process is the other end, and a program that runs on it.
///
/// The program leads a session of its own and has the terminal as its controlling one, as under a
/// terminal emulator. What still runs at the end is killed.
package final class PseudoTerminal {
  private let master: Int32
  /// Held open, so that the settings outlive the program.
  private let slave: Int32
  private let process: pid_t
  private var ended: Int32?
  /// All bytes that the program has written so far.
  package private(set) var output: [UInt8] = []
  /// The settings before the program started.
  package let settingsBefore: Settings

  /// Runs the program; `environment` comes on top of a plain one, and nil there takes a variable out.
  package init(
    _ program: [String], environment: [String: String?] = [:], columns: UInt16 = 80,
    rows: UInt16 = 24, streams: ((_ terminal: String) -> Streams)? = nil
  ) throws {
    // Swift's Glibc leaves posix_openpt and its companions out: these are the calls beneath them.
    let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (locked, number): (Int32, Int32) = (0, 0)
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, unsafe ioctl(master, unlock, &locked) == 0,
      unsafe ioctl(master, getNumber, &number) == 0
    else { throw POSIXError(.ENXIO) }
    let name = "/dev/pts/\(number)"
    slave = unsafe open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    settingsBefore = Settings(of: slave)
    let own = Streams(input: name, output: name, error: name)
    process = try spawn(program, environment: environment, streams: streams?(name) ?? own)
  }

  deinit {
    if ended == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      unsafe waitpid(process, &status, 0)
    }
    if !isHungUp { close(master) }
    close(slave)
  }

  private var isHungUp = false

  /// The settings now.
  package var settings: Settings { Settings(of: slave) }

  /// What the program wrote, as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Presses keys: the bytes as a terminal sends them.
  package func type(_ keys: String) { send(Array(keys.utf8)) }

  /// Sends the program bytes.
  package func send(_ bytes: [UInt8]) {
    if isHungUp { return }
    _ = unsafe write(master, bytes, bytes.count)
  }

  /// Sends the program a signal.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Gives the terminal another size.
  package func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Goes away, as when the window of a terminal emulator is closed.
  package func hangUp() {
    isHungUp = true
    close(master)
  }

  /// Reads until the program has written that text after the given position.
  package func waitFor(_ wanted: String, from start: Int = 0) async throws {
    try await wait("\"\(wanted)\" on the screen") {
      String(decoding: output.dropFirst(start), as: UTF8.self).contains(wanted)
    }
  }

  /// Reads until the program has ended; how it did.
  package func waitForEnd() async throws -> Termination {
    try await wait("the end of the program") {
      var status: Int32 = 0
      if ended == nil, unsafe waitpid(process, &status, WNOHANG) == process { ended = status }
      return ended != nil
    }
    read()
    let status = ended ?? 0
    return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// How a program ended.
  package enum Termination: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  private func wait(_ what: String, until condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      read()
      if condition() { return }
      guard ContinuousClock.now < deadline else { throw NeverHappened(what: what, output: text) }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  private func read() {
    // Its number may mean another test's terminal by now.
    if isHungUp { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(master, &bytes, bytes.count)
      if count <= 0 { return }
      output += bytes[..<count]
    }
  }
}
