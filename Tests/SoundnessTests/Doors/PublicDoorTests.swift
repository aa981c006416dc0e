import Foundation
import Interleave
import Testing

/// Every public way to a scheduler and to what belongs to one, used by threads that run no scheduler
/// while its tasks use the same things.
///
/// The thread sanitizer says whether two threads meet; without it a door that is not guarded mostly ends
/// the process sooner or later.
@Suite("Public doors") struct PublicDoorTests {
  @Test func `each is answered, or refused with an error, while tasks use the same things`() async {
    await #expect(processExitsWith: .success) {
      await alone(within: 60) {
        let visited = Visited()
        let isOver = Locked(false)
        let threads = DispatchGroup()
        for thread in 0..<4 {
          threads.enter()
          Thread {
            for round in 0..<30 {
              for door in round % 2 == thread % 2 ? PublicDoor.all : PublicDoor.all.reversed() {
                door.use(visited)
              }
            }
            threads.leave()
          }.start()
        }
        Thread {
          threads.wait()
          isOver.with { $0 = true }
        }.start()
        try visited.run { isOver.current }
      }
    }
  }

  @Test func `each is answered once the scheduler is closed`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let visited = Visited()
        try visited.run { true }
        for door in PublicDoor.all { door.use(visited) }
      }
    }
  }

  @Test func `none of the public interface is forgotten here`() throws {
    let library = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Interleave")
    let known = Set(PublicDoor.all.map(\.name)).union(PublicDoor.values).union(PublicDoor.waits)
    var found: Set<String> = []
    for folder in ["Loop", "Tasks", "Waiting", "Time", "Runtime"] {
      let path = library.appending(path: folder).path
      for file in try FileManager.default.contentsOfDirectory(atPath: path) {
        let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
        for match in text.matches(
          of: /public (?:static |mutating )?(?:func|var) ([a-zA-Z]+)/)
        {
          found.insert("\(file.prefix { $0 != "." }).\(match.1)")
        }
      }
    }
    #expect(found.count > 80)
    #expect(found.subtracting(known).sorted() == [])
    #expect(known.subtracting(found).sorted() == [])
  }
}
