#if Network
import Foundation

/// Runs cases on sides, each time in a process of its own.
struct Laboratory {
  let python: String
  let isQuick: Bool
  /// Rounds of arithmetic that take one microsecond.
  let spin: Int

  /// One measurement; or why there is none.
  func measure(_ measured: Case, on side: Side) -> Result<Sample, Absence> {
    let count = isQuick ? measured.quickCount : measured.count
    guard let child = child(for: measured, on: side, count: count) else {
      return .failure(.noIdiom)
    }
    switch child.run() {
    case .failure(let reason): return .failure(.failed(reason))
    case .output(let data):
      do {
        return .success(try JSONDecoder().decode(Sample.self, from: data))
      } catch {
        return .failure(.failed("printed no sample"))
      }
    }
  }

  private func child(for measured: Case, on side: Side, count: Int) -> ChildProcess? {
    if side.isPython {
      guard let text = measured.python else { return nil }
      let program = PythonHarness.program(around: text)
      return ChildProcess(
        executable: python, arguments: ["-c", program, side.rawValue, String(count)])
    }
    guard side.isOwn || measured.peer != nil else { return nil }
    return ChildProcess(
      executable: "/proc/self/exe",
      arguments: [
        "measure", measured.name, side.rawValue, "--count", String(count), "--spin", String(spin),
      ])
  }

  /// The name and version of a peer, or why it is missing.
  func describe(_ side: Side) -> Result<String, Absence> {
    switch side {
    case .interleave: return .success("this project's scheduler")
    case .watched: return .success("the same, its events read by a stream")
    case .drawn: return .success("the same, drawn by the dashboard at 10 frames/s, 120x40")
    case .swift: return .success("Swift's own concurrency")
    case .nio: return .success("swift-nio's event loop as a task executor")
    case .asyncio:
      return describe(
        """
        import sys, sysconfig
        options = sysconfig.get_config_var("CONFIG_ARGS") or ""
        tuned = ", --enable-optimizations" if "--enable-optimizations" in options else ""
        print("Python " + sys.version.replace("\\n", " ") + " at " + sys.executable + tuned)
        """)
    case .uvloop: return describe("import uvloop; print('uvloop', uvloop.__version__)")
    }
  }

  private func describe(_ program: String) -> Result<String, Absence> {
    switch ChildProcess(executable: python, arguments: ["-c", program]).run(limit: 20) {
    case .failure(let reason): .failure(.failed(reason))
    case .output(let data):
      .success(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines))
    }
  }
}
#endif
