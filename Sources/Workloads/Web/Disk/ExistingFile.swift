#if Network
/// What happens to a page whose file was there before.
public enum ExistingFile: String, CaseIterable, Hashable, Sendable {
  /// The page gets a number after its name.
  case number
  /// The page is not fetched.
  case skip
  /// The page takes the file's place, once it is whole.
  case overwrite
}
#endif
