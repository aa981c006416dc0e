#if Network
/// Why an answer over HTTP cannot be read.
enum AnswerError: Error, Hashable, Sendable {
  /// Its bytes are not those of an answer over HTTP.
  case notHTTP
  /// Its status is no number from 100 to 999.
  case badStatus
  /// Its head, or one line of it, has more bytes than that.
  case headTooLong(limit: Int)
  /// Its body's length is no number, or two different ones.
  case badLength
  /// Its body is coded in a way that was not asked for.
  case unknownCoding
  /// The connection was closed within its head.
  case headCutOff
  /// It changes to another protocol.
  case otherProtocol
  /// Its parts come in an order that HTTP does not know.
  case disordered
}

extension AnswerError {
  /// What is wrong, as the end of a sentence whose subject is the server or its answer.
  var words: String {
    switch self {
    case .notHTTP: "it is no proper HTTP"
    case .badStatus: "its status is no number from 100 to 999"
    case .headTooLong(let limit): "its headers are too many or too long, over \(ByteCount(limit))"
    case .badLength: "the length that it states is no number, or two different ones"
    case .unknownCoding: "it is coded in a way that was not asked for"
    case .headCutOff: "it closed the connection in the middle of it"
    case .otherProtocol: "it changes to another protocol"
    case .disordered: "its parts come in the wrong order"
    }
  }
}
#endif
