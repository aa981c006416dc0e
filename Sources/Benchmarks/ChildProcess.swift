#if Network
import Foundation

/// A program that runs once, for its output.
struct ChildProcess {
  let executable: String
  let arguments: [String]

  /// What came of it.
  enum Outcome {
    case output(Data)
    case failure(String)
  }

  /// Runs it, for that many seconds at most.
  func run(limit: Double = 600) -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    do { try process.run() } catch {
      return .failure("\(executable) cannot be run: \(error.localizedDescription)")
    }
    let guardian = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: guardian)
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guardian.cancel()
    guard process.terminationStatus == 0 else {
      let last = String(decoding: complaint, as: UTF8.self).split(separator: "\n").last
      return .failure(last.map(String.init) ?? "ended with status \(process.terminationStatus)")
    }
    return .output(printed)
  }
}
#endif
