#if Network
/// Delays drawn evenly from 0 to 1 s, the same ones every time.
struct Delays {
  private var state: UInt64 = 1

  mutating func next() -> Duration {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return .nanoseconds(Int64((state >> 33) % 1_000_000_000))
  }
}
#endif
