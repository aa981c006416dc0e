import Interleave
import NIOCore

/// Where a page's bytes go: their beginning is remembered, and all of them go to the disk if they
/// are to be kept, from another thread than the scheduler's.
struct PageSink: ~Copyable {
  private let file: PartialFile?
  private var pending = ByteBuffer()
  private var opening = ByteBuffer()

  /// So much goes to the disk at once.
  private static let portion = 256 << 10
  /// A hundred characters rarely take more.
  private static let openingLimit = 1_200

  /// Opens it.
  ///
  /// - Throws: `FetchError.unwritable`; `CancellationError`.
  init(_ directory: OutputDirectory?) async throws {
    file =
      if let directory { try await onDisk { try directory.makeFile() } } else { nil }
  }

  /// Takes the next bytes of the page.
  ///
  /// - Throws: `FetchError.unwritable`; `CancellationError`.
  mutating func append(_ piece: ByteBuffer) async throws {
    remember(piece)
    guard let file else { return }
    pending.writeImmutableBuffer(piece)
    guard pending.readableBytes >= Self.portion else { return }
    let bytes = takePending()
    try await onDisk { try file.append(bytes) }
  }

  /// Makes the page appear; returns its path, or nil if it is not kept.
  ///
  /// - Throws: `FetchError.unwritable`; `CancellationError`.
  mutating func finish(as name: FileName) async throws -> String? {
    guard let file else { return nil }
    let bytes = takePending()
    return try await onDisk {
      try file.append(bytes)
      return try file.publish(as: name)
    }
  }

  /// The page's first hundred characters, on one line.
  var preview: String { String(decoding: opening.readableBytesView, as: UTF8.self).oneLine(100) }

  /// Lets what was kept vanish, unless the page was finished.
  func discard() { file?.discard() }

  private mutating func takePending() -> ByteBuffer {
    defer { pending = ByteBuffer() }
    return pending
  }

  private mutating func remember(_ piece: ByteBuffer) {
    let room = Self.openingLimit - opening.readableBytes
    guard room > 0,
      let slice = piece.getSlice(
        at: piece.readerIndex, length: min(room, piece.readableBytes))
    else { return }
    opening.writeImmutableBuffer(slice)
  }
}
