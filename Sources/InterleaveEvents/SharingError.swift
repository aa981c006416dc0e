/// Why a program's tasks cannot be shared, or those of another one not be seen.
public enum SharingError: Error, Hashable, Sendable {
  /// The folder for sockets cannot be used: its path, and why.
  case folder(String, reason: String)
  /// The socket cannot be made or reached: its path, and why.
  case socket(String, reason: String)
  /// Nothing listens there any more.
  case gone(String)
  /// The program takes calls, but does not answer.
  case silent(String)
  /// What answers there is not understood; why, in a sentence.
  case foreign(String)
  /// The other side belongs to another user.
  case otherUser(String)
  /// The scheduler is shared already.
  case alreadyShared
}

extension SharingError: CustomStringConvertible {
  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .folder(let path, let reason):
      "The folder \(path) cannot hold sockets: \(reason)."
    case .socket(let path, let reason): "The socket \(path) cannot be used: \(reason)."
    case .gone(let path):
      "Nothing listens at \(path) any more: \"interleave attach\" lists what does."
    case .silent(let path):
      "The program at \(path) does not answer: it may be stopped; let it go on, or end it."
    case .foreign(let sentence): sentence
    case .otherUser(let path):
      "What listens at \(path) belongs to another user: attach as that user."
    case .alreadyShared: "The scheduler is shared already; attach to it, or share another one."
    }
  }
}
