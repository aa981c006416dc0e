#if Network
/// A number of bytes, for people: `512 bytes`, `12.5 kB`, `600 kB`, `40 MB`.
struct ByteCount: CustomStringConvertible {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  var description: String {
    if bytes == 1 { return "1 byte" }
    if bytes < 1_000 { return "\(bytes) bytes" }
    var (amount, unit) = (Double(bytes), "")
    for next in ["kB", "MB", "GB", "TB"] where amount >= 999.5 || unit.isEmpty {
      (amount, unit) = (amount / 1_000, next)
    }
    if amount >= 99.95 { return "\(Int(amount.rounded())) \(unit)" }
    let tenths = Int((amount * 10).rounded())
    return (tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + " \(unit)"
  }
}
#endif
