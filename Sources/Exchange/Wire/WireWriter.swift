#if Network
import NIOCore

/// Writes one message in one of the protocol's two encodings.
///
/// The caller announces how many entries a map or an array has, because MessagePack says so first,
/// and closes both, because JSON does.
protocol WireWriter {
  var buffer: ByteBuffer { get }
  mutating func beginMap(_ count: Int)
  mutating func endMap()
  mutating func beginArray(_ count: Int)
  mutating func endArray()
  mutating func string(_ value: String)
  mutating func integer(_ value: Int64)
  mutating func number(_ value: Double)
  mutating func bool(_ value: Bool)
  mutating func time(_ value: Timestamp)
  mutating func null()
  /// Writes a map's key; the value follows.
  mutating func key(_ name: String)
}

extension WireWriter {
  mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func field(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  mutating func field(_ name: String, _ value: Int64) {
    key(name)
    integer(value)
  }

  mutating func field(_ name: String, _ value: Timestamp) {
    key(name)
    time(value)
  }
}
#endif
