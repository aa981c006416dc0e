#if Network
import NIOCore

/// Where a page's bytes go: their beginning is remembered, and all of them go to the disk if they
/// are to be kept, from another thread than the scheduler's.
struct PageSink {
  private let file: PartialFile?
  private var pending = ByteBuffer()
  /// The first bytes of the page, enough for a hundred characters.
  private(set) var opening = ByteBuffer()

  /// So much goes to the disk at once.
  private static let batch = 256 << 10
  /// A hundred characters rarely take more, but for the head of a page in HTML.
  private static let openingLimit = 4 << 10

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
  mutating func append(_ portion: ByteBuffer) async throws {
    remember(portion)
    guard let file else { return }
    pending.writeImmutableBuffer(portion)
    guard pending.readableBytes >= Self.batch else { return }
    let bytes = takePending()
    try await onDisk { try file.append(bytes) }
  }

  /// Makes the page appear; returns how, or nil if it is not kept.
  ///
  /// - Throws: `FetchError.unwritable`; `CancellationError`.
  mutating func finish(
    as name: FileName, _ existing: ExistingFile
  ) async throws -> PartialFile.Publication? {
    guard let file else { return nil }
    let bytes = takePending()
    return try await onDisk {
      try file.append(bytes)
      return try file.publish(as: name, existing)
    }
  }

  /// Lets what was kept vanish, unless the page was finished.
  func discard() { file?.discard() }

  private mutating func takePending() -> ByteBuffer {
    defer { pending = ByteBuffer() }
    return pending
  }

  private mutating func remember(_ portion: ByteBuffer) {
    let room = Self.openingLimit - opening.readableBytes
    guard room > 0,
      let slice = portion.getSlice(
        at: portion.readerIndex, length: min(room, portion.readableBytes))
    else { return }
    opening.writeImmutableBuffer(slice)
  }
}
#endif
