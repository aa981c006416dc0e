#if Network
import GRDB

/// What can be wrong with a file of quotes, each in one sentence that says what to do.
enum StoreError: Error, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// It is a file of another kind, or a broken one.
  case foreign(path: String)
  /// A later version of this program wrote it.
  case newer(path: String)
  /// It holds nothing to play back.
  case empty(path: String)
  /// It holds nothing of that symbol.
  case lacks(path: String, symbol: String, has: [String])
  /// Another program writes it.
  case busy(path: String)
  /// It is a directory, not a file.
  case directory(path: String)
  /// It cannot be opened or made.
  case closed(path: String)
  /// Writing or reading failed; SQLite's word for why.
  case failed(path: String, reason: String)

  var description: String {
    switch self {
    case .missing(let path): "There is no file \(path); give one that --store has written."
    case .foreign(let path):
      "\(path) is no file of quotes, or it is damaged; give one that --store has written."
    case .newer(let path):
      "\(path) was written by a newer version of Interleave; update this one to read it."
    case .empty(let path): "\(path) holds no quotes; record some with --store first."
    case .lacks(let path, let symbol, let has):
      "\(path) holds nothing of \(symbol); it has \(has.joined(separator: ", "))."
    case .busy(let path):
      "\(path) is being written by another program; end it or choose a new file."
    case .directory(let path): "\(path) is a directory; give the name of a file in it."
    case .closed(let path):
      "\(path) cannot be opened; check that its folder exists, and that both may be read and written."
    case .failed(let path, let reason):
      "\(path) cannot be used (\(reason)); check the disk's space and the file's rights."
    }
  }

  /// What an error of SQLite's means for that file.
  init(_ error: any Error, path: String) {
    guard let error = error as? DatabaseError else {
      self = (error as? StoreError) ?? .failed(path: path, reason: "unknown error")
      return
    }
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: .foreign(path: path)
      case .SQLITE_CANTOPEN: .closed(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
      case .SQLITE_ERROR: .foreign(path: path)
      default: .failed(path: path, reason: error.message ?? "SQLite error \(error.resultCode)")
      }
  }
}
#endif
