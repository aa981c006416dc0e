#if Network
/// The faults that still have to happen.
struct FaultPlan {
  /// What a fault makes of a request.
  enum Fate {
    case drop
    case answer(Response)
    case delay(Duration)
  }

  private var requests: [(fate: Fate, remaining: Int)] = []
  private var refusals = 0
  private var wrongChecksums = 0
  private var mutedUntil: Timestamp?

  /// Whether the stream says nothing at `now`.
  func isMute(at now: Timestamp) -> Bool { mutedUntil.map { now < $0 } ?? false }

  /// Takes note of a fault that lasts; those that happen at once are none of its business.
  mutating func add(_ fault: Fault, at now: Timestamp) {
    switch fault {
    case .dropRequests(let count): requests.append((.drop, count))
    case .answer(let status, let count): requests.append((FaultPlan.answer(status), count))
    case .delay(let duration, let count): requests.append((.delay(duration), count))
    case .refuseStreams(let count): refusals += max(0, count)
    case .wrongChecksums(let count): wrongChecksums += max(0, count)
    case .mute(let duration): mutedUntil = now.advanced(by: duration)
    case .dropStreams, .closeStreams, .garbage: break
    }
  }

  /// Takes the fate of the next request, in the order in which faults were asked for.
  mutating func takeFate() -> Fate? {
    while let first = requests.first {
      requests[0].remaining -= 1
      if first.remaining <= 1 { requests.removeFirst() }
      if first.remaining >= 1 { return first.fate }
    }
    return nil
  }

  /// Whether the next attempt to open the stream is refused.
  mutating func takeRefusal() -> Bool {
    guard refusals > 0 else { return false }
    refusals -= 1
    return true
  }

  /// Whether the next checksum is wrong.
  mutating func takeWrongChecksum() -> Bool {
    guard wrongChecksums > 0 else { return false }
    wrongChecksums -= 1
    return true
  }

  private static func answer(_ status: Int) -> Fate {
    switch status {
    case 429: .answer(.error(.rateLimited))
    case 502, 503, 504: .answer(.page(status))
    default:
      .answer(.error(RequestError(status: status, message: "this answer was asked for")))
    }
  }
}
#endif
