import Glibc
import Interleave
import Sharing
import Synchronization

/// Programs about which the environment asks for something, and a dashboard that only reads.
enum Shared {
  static func run(_ mode: String) throws {
    switch mode {
    case "shared-work": try work()
    case "shared-ignored":
      try Scheduler.run(environment: .ignored) { try await Scheduler.yield() }
      print("done")
    case "shared-watch": try watch(CommandLine.arguments[2])
    default: print("shared-work, shared-ignored, or shared-watch and a path")
    }
  }

  /// Works as fast as it can until its input ends, and says whether what it has worked out is right.
  private static func work() throws {
    let isOver = Atomic(false)
    // Long lines soon are too many for who takes none.
    let rest = String(repeating: ".", count: 400)
    let (sent, received) = try Scheduler.run {
      let jobs = Scheduler.Queue<Int>("jobs", capacity: 8)
      let input = spawn("input") {
        try await onThread("input") { awaitInput() }
        isOver.store(true, ordering: .relaxed)
      }
      let producer = spawn("producer") {
        var number = 0
        while !isOver.load(ordering: .relaxed) {
          number += 1
          log("\(number) \(rest)")
          try await jobs.put(number)
        }
        try await jobs.put(0)
        return number
      }
      let consumer = spawn("consumer") {
        var sum = 0
        while true {
          let number = try await jobs.get()
          if number == 0 { return sum }
          sum += number
        }
      }
      try await input.value
      return (try await producer.value, try await consumer.value)
    }
    print(received == sent * (sent + 1) / 2 ? "right" : "wrong: \(received) of \(sent)")
  }

  /// Attaches, and takes until the program ends.
  private static func watch(_ path: String) throws {
    let source = try SocketSource(path: path)
    while source.ending == nil {
      var request = pollfd(fd: source.descriptors.first ?? -1, events: Int16(POLLIN), revents: 0)
      unsafe poll(&request, 1, source.longestWait() == nil ? 1_000 : 1)
      _ = source.take()
    }
  }

  private static func awaitInput() {
    var byte: UInt8 = 0
    while unsafe read(STDIN_FILENO, &byte, 1) > 0 {}
  }
}
