#if Network
/// Why an exchange could not be opened.
///
/// Each description is one sentence that says what to do.
public enum ExchangeError: Error, Hashable {
  /// The port is no number from 0 to 65535.
  case invalidPort(Int)
  /// Another program listens on the port.
  case portInUse(Int)
  /// The port is reserved for the system's administrator.
  case portNotAllowed(Int)
  /// A setting is out of its range.
  case invalidSetting(String)
  /// The system refused for another reason.
  case cannotListen(port: Int, reason: String)
}

extension ExchangeError: CustomStringConvertible {
  /// One sentence that says what to do.
  public var description: String {
    switch self {
    case .invalidPort(let port):
      "The exchange cannot use port \(port): choose a number from 1 to 65535, or 0 for any free port."
    case .portInUse(let port):
      "Port \(port) is in use by another program: choose another one, or 0 for any free port."
    case .portNotAllowed(let port):
      "This user may not open port \(port): choose one above 1023, or 0 for any free port."
    case .invalidSetting(let sentence): "The exchange cannot be opened: \(sentence)."
    case .cannotListen(let port, let reason):
      "The exchange cannot listen on 127.0.0.1:\(port) (\(reason)): choose another port."
    }
  }
}
#endif
