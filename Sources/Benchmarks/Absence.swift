#if Network
/// Why there is no figure.
enum Absence: Error {
  /// The side has nothing that does this.
  case noIdiom
  /// The program failed; why.
  case failed(String)
}

extension Absence: CustomStringConvertible {
  var description: String {
    switch self {
    case .noIdiom: "it has nothing that does this"
    case .failed(let reason): reason
    }
  }
}
#endif
