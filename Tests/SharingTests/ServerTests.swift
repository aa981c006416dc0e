import Glibc
import Interleave
import Recording
import TestFiles
import Testing

@testable import Sharing

@Suite struct `A program that shares its tasks` {
  @Test func `tells who attaches what lives, then what happens, and the last of it`() throws {
    let served = try Served()
    let client = try SocketSource(path: served.server.path)
    #expect(client.greeting.program == "a program" && client.greeting.process == getpid())
    served.source.put(.first(tasks: 3))
    let first = client.take { !$0.isEmpty }
    #expect(first.first?.snapshot?.tasks.count == 3)
    served.source.put(.lines(0..<100))
    #expect(client.take { $0.told.events >= 100 }.told == (100, 0))
    served.source.put(EventBatch(events: [], status: SchedulerStatus(isClosed: true)))
    served.server.end()
    let last = client.take { _ in false }
    #expect(last.last?.status.isClosed == true && client.ending == .closed)
    #expect(unsafe access(served.server.path, F_OK) != 0)
  }

  @Test func `is watched by several at once, of whom each sees everything`() throws {
    let served = try Served()
    let clients = try (0..<5).map { _ in try SocketSource(path: served.server.path) }
    served.source.put(.first(tasks: 2))
    for client in clients { #expect(!client.take { !$0.isEmpty }.isEmpty) }
    served.source.put(.lines(0..<1_000))
    for client in clients { #expect(client.take { $0.told.events >= 1_000 }.told == (1_000, 0)) }
    let late = try SocketSource(path: served.server.path)
    #expect(late.take { !$0.isEmpty }.first?.snapshot?.tasks.count == 2)
    served.server.end()
  }

  @Test func `hears what is asked of its tasks`() throws {
    let served = try Served()
    let client = try SocketSource(path: served.server.path)
    let commands: [Command] = [
      .cancel(TaskID(rawValue: 7)), .cancelSubtree(TaskID(rawValue: 1 << 50)), .stop, .pause,
      .resume, .step, .speed(0.25), .virtualTime,
    ]
    for command in commands { client.send(command) }
    let end = ContinuousClock.now + .seconds(60)
    while served.source.commands.count < commands.count, ContinuousClock.now < end { usleep(1_000) }
    #expect(served.source.commands == commands)
    served.server.end()
  }

  @Test func `keeps only so much for a dashboard that hangs, and tells it later how much it lost`()
    throws
  {
    let served = try Served()
    let client = try SocketSource(path: served.server.path)
    let other = try SocketSource(path: served.server.path)
    served.source.put(.first(tasks: 1))
    _ = client.take { !$0.isEmpty }
    _ = other.take { !$0.isEmpty }
    let (count, length) = (60, 1_000)
    for turn in 0..<count {
      served.source.put(.lines((turn * 100)..<((turn + 1) * 100), length: length))
      let seen = other.take { $0.told.events + $0.told.lost >= 100 }
      #expect(seen.told == (100, 0))
    }
    // The 6 MB are more than all that a socket and a queue hold.
    let late = client.take { $0.told.lost > 0 }
    #expect(late.told.lost > 0)
    #expect(late.told.events * length < ClientQueue.capacity + (2 << 20))
    #expect(late.told.events + late.told.lost == count * 100)
    #expect(late.last { $0.evicted > 0 }?.snapshot?.tasks.count == 1)
    served.source.put(.lines(0..<10))
    #expect(client.take { $0.told.events >= 10 }.told == (10, 0))
    served.server.end()
  }

  @Test func `takes no harm from callers that say what no dashboard says, or hang up`() throws {
    let served = try Served()
    var random = SystemRandomNumberGenerator()
    for turn in 0..<300 {
      let socket = try UnixSocket.calling(at: served.server.path)
      var bytes = turn % 2 == 0 ? Greeting.wish : []
      bytes += (0..<Int.random(in: 0..<200)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if turn % 3 == 0 { bytes += Command.step.chunk }
      _ = socket.send(bytes[...])
    }
    let client = try SocketSource(path: served.server.path)
    served.source.put(.first(tasks: 3))
    #expect(client.take { !$0.isEmpty }.first?.snapshot?.tasks.count == 3)
    served.server.end()
  }

  @Test func `lies in a folder of its user alone, and clears away what was left behind`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("sockets")
    #expect(unsafe mkdir(path, 0o755) == 0)
    _ = unsafe chmod(path, 0o755)
    #expect(throws: SharingError.self) { try SocketFolder(at: path) }
    _ = unsafe chmod(path, 0o700)
    let own = try SocketFolder(at: path)
    #expect(throws: SharingError.self) { try SocketFolder(at: "/proc/self/sockets") }
    // No process has a number that high.
    let stale = "\(path)/left-99999999.sock"
    do { _ = try UnixSocket.listening(at: stale) }
    #expect(own.sockets.map(\.path) == [stale])
    own.removeStale()
    #expect(own.sockets.isEmpty)
  }
}
