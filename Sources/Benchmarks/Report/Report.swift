#if Network
/// All that one run of the benchmarks has found out.
struct Report: Codable {
  /// The machine and the time.
  let machine: String
  let rounds: Int
  /// Each side's name and version, or why it is missing.
  let sides: [String: String]
  var cases: [CaseReport] = []
}
#endif
