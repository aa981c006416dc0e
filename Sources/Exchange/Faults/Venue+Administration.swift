#if Network
import NIOCore
import NIOHTTP1

/// The requests below `/admin`, for those who try clients against a running exchange:
///
/// - `GET /admin`: the statistics and the exchange's time.
/// - `POST /admin/advance?seconds=60`: moves the exchange's time ahead.
/// - `POST /admin/faults/dropStreams`, `…/closeStreams`
/// - `POST /admin/faults/dropRequests?count=3`
/// - `POST /admin/faults/answer?status=429&count=3`
/// - `POST /admin/faults/delay?seconds=2.5&count=1`
/// - `POST /admin/faults/refuseStreams?count=2`
/// - `POST /admin/faults/wrongChecksums?count=1`
/// - `POST /admin/faults/mute?seconds=30`
/// - `POST /admin/faults/garbage?kind=badSyntax` (a ``Fault/Garbage``)
/// - `DELETE /admin/faults`: forgets the faults that have not happened yet.
extension Venue {
  func administer(_ method: HTTPMethod, _ target: RequestTarget) -> Response {
    do throws(RequestError) {
      switch (method, target.path.dropFirst().first, target.path.count) {
      case (.GET, nil, 1), (.HEAD, nil, 1): break
      case (.POST, "advance"?, 2): advance(by: try seconds(target))
      case (.POST, "faults"?, 3): inject(try fault(target.path[2], target))
      case (.DELETE, "faults"?, 2): faults = FaultPlan()
      default: throw .notFound
      }
      return .json(200, report())
    } catch {
      return .error(error)
    }
  }

  private func fault(_ name: String, _ target: RequestTarget) throws(RequestError) -> Fault {
    switch name {
    case "dropStreams": return .dropStreams
    case "closeStreams": return .closeStreams
    case "dropRequests": return .dropRequests(count: try count(target))
    case "answer":
      let status = try number("status", target, 400...599)
      return .answer(status: status, count: try count(target))
    case "delay": return .delay(try seconds(target), count: try count(target))
    case "refuseStreams": return .refuseStreams(count: try count(target))
    case "wrongChecksums": return .wrongChecksums(count: try count(target))
    case "mute": return .mute(try seconds(target))
    case "garbage":
      guard let kind = Fault.Garbage(rawValue: target.parameters["kind"] ?? "") else {
        let kinds = Fault.Garbage.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalid("kind has to be one of \(kinds)")
      }
      return .garbage(kind)
    default: throw .notFound
    }
  }

  private func count(_ target: RequestTarget) throws(RequestError) -> Int {
    target.parameters["count"] == nil ? 1 : try number("count", target, 1...1_000_000)
  }

  private func number(
    _ name: String, _ target: RequestTarget, _ allowed: ClosedRange<Int>
  ) throws(RequestError) -> Int {
    guard let number = Int(target.parameters[name] ?? ""), allowed.contains(number) else {
      throw .invalid(
        "\(name) has to be a number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    return number
  }

  private func seconds(_ target: RequestTarget) throws(RequestError) -> Duration {
    guard let seconds = Double(target.parameters["seconds"] ?? ""), (0...1e6).contains(seconds)
    else { throw .invalid("seconds has to be a number from 0 to 1000000") }
    return .nanoseconds(Int64(seconds * 1e9))
  }

  private func report() -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(6)
    writer.field("time", now)
    writer.field("connections", Int64(statistics.connections))
    writer.field("sessions", Int64(statistics.sessions))
    writer.field("requests", Int64(statistics.requests))
    writer.field("messages", Int64(statistics.messages))
    writer.field("slowClients", Int64(statistics.slowClients))
    writer.endMap()
    return writer.buffer
  }
}
#endif
