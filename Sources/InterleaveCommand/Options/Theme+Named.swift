import Dashboard
import Foundation

extension Theme {
  /// The theme of that name, or of the scheme file at that path.
  ///
  /// - Throws: `UsageError` if there is none.
  init(named name: String) throws {
    let builtin: [Theme] = [.terminal, .highContrast]
    if let theme = builtin.first(where: { $0.name == name }) {
      self = theme
      return
    }
    throw UsageError("There is no theme \"\(name)\".")
  }
}
