#if Network
import Dashboard
import Foundation
import Synchronization

/// A terminal whose other end is in this process: a thread reads all that is written to it, so that
/// no writer ever waits for long.
final class DrainedTerminal: Sendable {
  private let master: Int32
  private let slave: Int32
  private let record = Mutex(Record())
  private let met = DispatchSemaphore(value: 0)

  fileprivate struct Record {
    var count = 0
    /// What somebody waits for: this text, or any byte if it is empty.
    var awaited: [UInt8]?
    var tail: [UInt8] = []
    var metAt = ContinuousClock.now
  }

  /// Opens a terminal of that size.
  ///
  /// - Throws: `POSIXError` if the system has none to give.
  init(size: Frame.Size) throws {
    // Swift's Glibc leaves posix_openpt and its companions out: these are the calls beneath them.
    let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (locked, number): (Int32, Int32) = (0, 0)
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, unsafe ioctl(master, unlock, &locked) == 0,
      unsafe ioctl(master, getNumber, &number) == 0
    else { throw POSIXError(.ENXIO) }
    slave = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw POSIXError(.ENXIO) }
    resize(to: size)
    Thread.detachNewThread { self.drain() }
  }

  /// The end that a program writes to, for a child process.
  var handle: FileHandle { FileHandle(fileDescriptor: slave, closeOnDealloc: false) }

  /// Gives the terminal that size.
  func resize(to size: Frame.Size) {
    var answer = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &answer)
  }

  /// Presses keys: the bytes as a terminal sends them.
  func type(_ keys: String) { put(keys, to: master) }

  /// Waits until the key of that number is to be pressed; the waits differ, so that the keys meet
  /// the loop's own rhythm everywhere.
  static func pause(beforeKey number: Int) {
    Thread.sleep(forTimeInterval: 0.04 + Double(number * 7 % 30) / 1000)
  }

  /// Leads standard input and output of this process to the terminal, whose kind and locale are
  /// those that most people have.
  ///
  /// - Returns: the former standard output.
  func becomeStandard() -> FileHandle {
    let former = dup(STDOUT_FILENO)
    dup2(slave, STDIN_FILENO)
    dup2(slave, STDOUT_FILENO)
    for (name, value) in Self.environment { unsafe setenv(name, value, 1) }
    return FileHandle(fileDescriptor: former)
  }

  /// What a program on the terminal finds in its environment.
  static let environment = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
}

// MARK: What comes out

extension DrainedTerminal {
  /// Begins to look for that text, or for any byte if it is empty.
  func expect(_ text: String = "") {
    record.withLock { ($0.awaited, $0.tail) = (Array(text.utf8), []) }
  }

  /// Waits until what is expected has come out, for ten seconds at most; when it had.
  func waitForExpected() -> ContinuousClock.Instant? {
    guard met.wait(timeout: .now() + 10) == .success else { return nil }
    return record.withLock { $0.metAt }
  }

  /// How long it takes from `act` until that text has come out, or any byte if it is empty; nil if
  /// it has not within ten seconds.
  func time(until text: String = "", after act: () -> Void) -> Duration? {
    expect(text)
    let began = ContinuousClock.now
    act()
    return waitForExpected().map { began.duration(to: $0) }
  }

  /// How many bytes have come out, all those included that were written before the call.
  func settledCount() -> Int {
    // No program writes this byte to a screen.
    expect("\0")
    put("\0", to: slave)
    _ = waitForExpected()
    return record.withLock {
      $0.count -= 1
      return $0.count
    }
  }

  private func put(_ text: String, to end: Int32) {
    let bytes = Array(text.utf8)
    _ = unsafe write(end, bytes, bytes.count)
  }

  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(master, &bytes, bytes.count)
      if count <= 0 { return }
      let now = ContinuousClock.now
      let isMet = record.withLock { $0.take(bytes[..<count], at: now) }
      if isMet { met.signal() }
    }
  }
}

extension DrainedTerminal.Record {
  /// Counts the bytes; whether they are what somebody waits for.
  fileprivate mutating func take(
    _ bytes: ArraySlice<UInt8>, at now: ContinuousClock.Instant
  ) -> Bool {
    count += bytes.count
    guard let awaited else { return false }
    if !awaited.isEmpty {
      tail += bytes
      guard tail.contains(awaited) else {
        tail = tail.suffix(awaited.count)
        return false
      }
    }
    self.awaited = nil
    metAt = now
    return true
  }
}
#endif
