import Foundation
import Testing

/// What Swift makes impossible or meaningless, with the reason and what happens instead.
private let elsewise: [Int: String] = [
  3: """
  The type system takes nothing but an async function; there is nothing else to pass to run.
  """,
  14: """
  The type system takes nothing but an async function; there is nothing else to spawn.
  """,
  15: """
  A task's handle has no way to set a result; only a future has.
  """,
  30: """
  Swift has no SystemExit or KeyboardInterrupt that passes through handlers: exit() ends the process
  at once, and SIGINT is a cancellation (8).
  """,
  38: """
  A gather is no object that could be cancelled apart from the task that gathers. That task, woken and
  cancelled before its step, gets its cancellation (27), as any other wait.
  """,
  49: """
  There are no exceptions that must not be caught in Swift; all errors of a group but cancellations
  come out in its GroupError (44).
  """,
]

@Suite("The 109 statements")
struct AccountTests {
  @Test func `each statement has a test that carries its number, or a reason why it has none`()
    throws
  {
    let tested = try Self.numbersInTestNames()
    #expect(tested.isDisjoint(with: elsewise.keys), "tested, and said to be meaningless")
    let accounted = tested.union(elsewise.keys)
    #expect(accounted.sorted() == Array(1...109))
  }

  /// The numbers at the beginning of the tests' names in this folder.
  private static func numbersInTestNames() throws -> Set<Int> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let pattern = #/func `(\d+)\. [^`]+`\(/#
    var numbers: Set<Int> = []
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      numbers.formUnion(text.matches(of: pattern).compactMap { Int($0.1) })
    }
    return numbers
  }
}
