#if Network
import NIOCore
import NIOHTTP1

/// An answer over HTTP.
struct Response: Sendable {
  var status: Int
  var headers: [(String, String)]
  var body: ByteBuffer

  /// A body of JSON.
  static func json(_ status: Int, _ body: ByteBuffer) -> Response {
    Response(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")], body: body)
  }

  /// The JSON body of an error: its message, and its code if it has one.
  static func error(_ error: RequestError) -> Response {
    var writer = JSONWriter()
    writer.beginMap(2)
    if let code = error.code { writer.field("code", Int64(code)) }
    writer.field("message", error.message)
    writer.endMap()
    return json(error.status, writer.buffer)
  }

  /// A page of HTML such as a proxy in front of the real service answers, which clients have to
  /// survive.
  static func page(_ status: Int) -> Response {
    let title = "\(status) \(HTTPResponseStatus(statusCode: status).reasonPhrase)"
    return Response(
      status: status, headers: [("Content-Type", "text/html")],
      body: ByteBuffer(
        string: "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n")
    )
  }
}

extension Response {
  /// The same with more headers.
  func adding(_ more: [(String, String)]) -> Response {
    var response = self
    response.headers += more
    return response
  }
}
#endif
