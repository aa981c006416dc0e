#if Network
/// What one run of one program has measured.
struct Sample: Codable {
  /// How many operations were timed.
  var count: Int
  /// How long they took.
  var seconds: Double
  /// The most memory that the process ever held, in bytes.
  var peakMemory: Int?
  /// Further figures by name.
  var figures: [String: Double] = [:]

  /// Operations a second.
  var rate: Double { Double(count) / seconds }
}
#endif
