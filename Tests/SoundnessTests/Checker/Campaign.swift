import Foundation
import Glibc
import Testing

/// Many trials, on as many threads as there are processors.
///
/// What is tried at the moment stands in a file, so that the test which started this process can tell
/// after a crash what was being tried.
final class Campaign: Sendable {
  private let next: Locked<UInt64>
  private let last: UInt64
  private let title: @Sendable (UInt64) -> String
  private let violations: @Sendable (UInt64) -> [String]
  private let underWay = Locked<[Int: (seed: UInt64, began: Date)]>([:])
  private let failures = Locked(0)
  private let diary: String

  /// How long one trial may take before it counts as hung.
  private static let patience: TimeInterval = 60
  /// How many failures are shown.
  private static let mostFailures = 5

  init(
    _ seeds: ClosedRange<UInt64>, diary: String,
    title: @escaping @Sendable (UInt64) -> String,
    violations: @escaping @Sendable (UInt64) -> [String]
  ) {
    next = Locked(seeds.lowerBound)
    last = seeds.upperBound
    self.title = title
    self.violations = violations
    self.diary = diary
  }

  /// Tries them all, until too many have failed; records each that fails as an issue.
  ///
  /// - Parameter threads: how many are tried at once; trials that share a global actor are in each
  ///   other's way.
  func run(threads: Int = ProcessInfo.processInfo.activeProcessorCount) async {
    let ends = Locked(threads)
    guardAgainstHanging()
    await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
      for thread in 0..<threads {
        Thread { [self] in
          work(as: thread)
          if ends.with({ left in
            left -= 1
            return left == 0
          }) {
            ended.resume()
          }
        }.start()
      }
    }
  }

  private func work(as thread: Int) {
    while failures.current < Self.mostFailures {
      let seed: UInt64? = next.with { next in
        guard next <= last else { return nil }
        defer { next += 1 }
        return next
      }
      guard let seed else { break }
      note(seed, of: thread)
      let found = violations(seed)
      if !found.isEmpty {
        failures.count()
        let some = found.prefix(6).map { "  " + $0.prefix(400) }.joined(separator: "\n")
        report("\(title(seed)):\n\(some)\n  \(found.count) in all")
      }
      note(nil, of: thread)
    }
  }

  /// Records an issue, and prints it: the words of an issue do not reach the test that started this
  /// process.
  private func report(_ failure: String) {
    Issue.record("\(failure)")
    FileHandle.standardError.write(Data("\(failure)\n".utf8))
  }

  private func note(_ seed: UInt64?, of thread: Int) {
    underWay.with { underWay in
      underWay[thread] = seed.map { ($0, Date()) }
      let seeds = underWay.values.map { title($0.seed) }.sorted()
      _ = FileManager.default.createFile(
        atPath: diary, contents: Data(seeds.joined(separator: "\n").utf8))
    }
  }

  /// Ends the process, with a sentence, if a trial takes too long.
  private func guardAgainstHanging() {
    Thread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        let hung = underWay.with { underWay in
          underWay.values.first { Date().timeIntervalSince($0.began) > Self.patience }?.seed
        }
        guard let hung else { continue }
        Thread { [self] in report("\(title(hung)): it hangs") }.start()
        Thread.sleep(forTimeInterval: 0.5)
        _exit(99)
      }
    }.start()
  }
}
