#if Command
import CSimulation
import Glibc

/// The folder through which a simulated program is told what to do and tells what it did; it goes with
/// the scope that made it.
struct RunFolder: ~Copyable, Sendable {
  let path: String

  init() throws(Refusal) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/interleave-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw Refusal("No folder could be made in \(folder): make room there, or set TMPDIR.")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in ["plan", "report", "switches", "events", "texts", "output"] {
      unsafe unlink("\(path)/\(name)")
    }
    unsafe rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(plan: String) throws(Refusal) {
    let descriptor = unsafe open(file("plan"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let bytes = Array(plan.utf8)
    guard descriptor >= 0, unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Refusal("\(path) cannot be written: is the disk full?")
    }
    close(descriptor)
  }

  /// The first bytes of one of its files, as many as there are.
  func bytes(of name: String, count: Int) -> [UInt8] {
    let descriptor = unsafe open(file(name), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    var length = 0
    while length < count {
      let read = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + length }, count - length)
      }
      guard read > 0 else { break }
      length += read
    }
    bytes.removeLast(count - length)
    return bytes
  }

  /// The last bytes of what the program has printed.
  func output(atMost count: Int) -> String {
    let descriptor = unsafe open(file("output"), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    let end = lseek(descriptor, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: count)
    let read = unsafe pread(descriptor, &bytes, count, max(0, end - count))
    return String(decoding: bytes.prefix(max(0, read)), as: UTF8.self)
  }
}
#endif
