import Interleave
import Testing

@testable import Recording

@Suite struct `What goes over a socket` {
  private let greeting = Greeting(process: 4711, program: "über\u{1B}[2J", number: 2, zero: -5)

  @Test func `is a greeting, in whatever pieces it comes`() throws {
    var bytes: [UInt8] = []
    for byte in greeting.bytes {
      #expect(try Greeting.take(from: &bytes) == nil)
      bytes.append(byte)
    }
    #expect(try Greeting.take(from: &bytes) == greeting && bytes.isEmpty)
    bytes = Greeting.wish + [1, 2]
    #expect(try Greeting.takeWish(from: &bytes) && bytes == [1, 2])
  }

  @Test func `is refused in one sentence if it is of another version, or nothing that is known`() {
    var later = ByteWriter()
    later.add(bytes: [UInt8]("ILVSHR\r\n".utf8))
    later.add(fixed: UInt16(8))
    later.add(fixed: UInt16(9))
    later.add(fixed: UInt32(0))
    var checksum = Checksum()
    checksum.add(later.bytes)
    later.add(fixed: checksum.value)
    var bytes = later.bytes
    #expect(throws: WireError.otherVersion(8...9)) { try Greeting.take(from: &bytes) }
    bytes = [UInt8]("SSH-2.0-OpenSSH_9.2\r\n".utf8)
    #expect(throws: WireError.foreign) { try Greeting.take(from: &bytes) }
  }

  @Test func `gives the same batches in whatever pieces it comes`() throws {
    var random = SplitMix64(seed: 3)
    let (bytes, count) = recording()
    for _ in 0..<20 {
      var (stream, told) = (RecordingStream(), 0)
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...5_000, using: &random))
        rest = rest.dropFirst(piece.count)
        told += try stream.take(piece).reduce(0) { $0 + $1.events.count }
      }
      #expect(told == count)
    }
  }

  @Test func `never does more than end, whatever was changed in it`() {
    var random = SplitMix64(seed: 7)
    let (bytes, count) = recording()
    for _ in 0..<10_000 {
      var changed = Array(bytes.prefix(Int.random(in: 1...bytes.count, using: &random)))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] = UInt8.random(in: 0...255, using: &random)
      }
      var stream = RecordingStream()
      let told = (try? stream.take(changed))?.reduce(0) { $0 + $1.events.count } ?? 0
      #expect(told <= count)
    }
  }

  @Test func `never asks for anything that was not asked, whatever was changed in it`() {
    var random = SplitMix64(seed: 9)
    let sent = (0..<4).map { Command.cancel(TaskID(rawValue: $0)) }
    for _ in 0..<10_000 {
      var bytes = sent.flatMap(\.chunk)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let heard = (try? Command.takeAll(from: &bytes)) ?? []
      #expect(sent.starts(with: heard))
    }
  }

  /// A stream with two segments and a gap, and how many events are in it.
  private func recording() -> ([UInt8], Int) {
    var writer = RecordingWriter(
      RecordingHeader(program: "p", start: 0), segmentBytes: 400)
    var bytes: [UInt8] = []
    for turn in 0..<8 {
      for piece in writer.write(turn == 0 ? .first(tasks: 5) : .lines(turn..<(turn + 10))) {
        bytes += piece.bytes
      }
      if turn == 5 {
        bytes += Gap.chunk(lost: 3, at: .zero)
        bytes += writer.enter(SchedulerStatus())?.flatMap(\.bytes) ?? []
      }
    }
    return (bytes, 70)
  }
}

/// Numbers that are the same for the same seed (Steele, Lea and Flood, 2014).
private struct SplitMix64: RandomNumberGenerator {
  var seed: UInt64

  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var z = seed
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
