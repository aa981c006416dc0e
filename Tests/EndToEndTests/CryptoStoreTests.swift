import Foundation
import Testing

@Suite("Quotes in a file, end to end")
struct CryptoStoreTests {
  /// The command beside the test's own executable.
  private var command: URL {
    Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("interleave")
      ?? URL(fileURLWithPath: "/nowhere")
  }

  private func process(_ arguments: [String]) throws -> (Process, Pipe) {
    let process = Process()
    process.executableURL = command
    process.arguments = arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    return (process, errors)
  }

  @Test func `a killed recording is whole up to its last second, and can be played back`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("interleave-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("quotes").path
    try killWhileWriting(to: file)
    let (replay, errors) = try process(["crypto", "--replay", file, "--speed", "100", "--plain"])
    try replay.run()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    replay.waitUntilExit()
    #expect(replay.terminationStatus == 0, "\(told.suffix(400))")
    #expect(told.contains("replay: returned"))
    #expect(told.contains("BTC/USD: returned"))
  }

  /// Records until some batches are on the disk, then ends the process as nothing can catch.
  private func killWhileWriting(to file: String) throws {
    let (recording, _) = try process(["crypto", "--store", file, "--json"])
    recording.standardError = FileHandle.nullDevice
    try recording.run()
    defer { if recording.isRunning { kill(recording.processIdentifier, SIGKILL) } }
    let limit = Date(timeIntervalSinceNow: 30)
    while try written(file) < 40_000 {
      try #require(recording.isRunning && Date() < limit, "nothing was recorded")
      Thread.sleep(forTimeInterval: 0.02)
    }
    kill(recording.processIdentifier, SIGKILL)
    recording.waitUntilExit()
    #expect(recording.terminationReason == .uncaughtSignal)
  }

  /// How many bytes the file and what SQLite keeps beside it have.
  private func written(_ file: String) throws -> Int {
    [file, file + "-wal"].reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }
}
