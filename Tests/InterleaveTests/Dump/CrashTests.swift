import Foundation
import Testing

/// What is known to a reader of a program that crashes.
@Suite("A crash", .timeLimit(.minutes(1))) struct CrashTests {
  @Test func `what was said in the step that crashes is saved before the process ends`() throws {
    let tests = unsafe realpath("/proc/self/exe", nil).map { unsafe String(cString: $0) } ?? ""
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "MainThreadProbe")
    process.arguments = ["crash"]
    // Where the address sanitizer ends a process, Swift's backtrace waits for it for ever, as does whoever
    // reads what both can write to.
    if unsafe dlsym(nil, "__asan_init") != nil {
      process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: printed, as: UTF8.self) == "last words")
    #expect(process.terminationReason == .uncaughtSignal)
  }
}
