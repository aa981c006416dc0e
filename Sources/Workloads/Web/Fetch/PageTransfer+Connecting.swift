#if Network
import Interleave

extension PageTransfer {
  /// A server has taken no request until the limit; it is to be asked over HTTP/1.1.
  struct SilenceOverHTTP2: Error {}

  /// Waits until a request is on its way.
  ///
  /// A server may agree on HTTP/2 and then not begin with it. No request reaches it then, and to the
  /// library the connection is one that is still being made. So one that has taken no request yet gets
  /// some seconds, and is then asked over HTTP/1.1.
  ///
  /// - Throws: `SilenceOverHTTP2`; `TimeoutError` after the limit on silence.
  mutating func connect(_ download: Download, to address: WebAddress) async throws {
    let silence = plan.options.timeout.map { $0 - timeForHTTP2 }
    if let limit = plan.client.limitOfHTTP2(at: address), silence.map({ limit < $0 }) ?? true {
      do {
        try await withTimeout(limit) { try await download.connect() }
      } catch is TimeoutError {
        timeForHTTP2 += limit
        plan.client.note(.tookNone, at: address)
        throw SilenceOverHTTP2()
      }
    } else {
      try await withTimeout(silence) { try await download.connect() }
    }
    plan.client.note(.tookRequest, at: address)
  }

  /// What there is to say if a server that took no request over HTTP/2 takes none over HTTP/1.1 either;
  /// nil if something else went wrong.
  func silence(after error: any Error, at address: WebAddress) -> FetchError? {
    guard plan.client.isSilent(address) else { return nil }
    let isRefused = NetworkReason.insecurity(error) == NetworkReason.noHandshake
    guard isRefused || FetchError.isLoss(error) else { return nil }
    return .broken(
      host: plan.client.label(for: address),
      reason: "it takes no request over HTTP/2, and none over HTTP/1.1")
  }
}
#endif
