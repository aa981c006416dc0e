extension BinaryInteger {
  /// With the word for what is counted: `1 step`, `2 steps`.
  package func counted(_ one: String, _ many: String? = nil) -> String {
    "\(self) \(self == 1 ? one : many ?? one + "s")"
  }
}
