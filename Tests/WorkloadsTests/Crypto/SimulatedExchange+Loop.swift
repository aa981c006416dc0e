#if Network
import NIOCore

@testable import Exchange

extension SimulatedExchange {
  /// The loop on which everything of the exchange happens but the computing of history.
  var loop: any EventLoop { eventLoop }
}
#endif
