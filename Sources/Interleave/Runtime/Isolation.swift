import CLoop

/// Whether code that belongs to that actor, or to none, runs on an actor.
@inlinable @inline(__always)
func isIsolated(_ actor: (any Actor)?) -> Bool { actor != nil }

/// Runs `operation` where the running task's code runs when it is on no actor: on its scheduler's
/// thread, within a step of its own.
///
/// Code on an actor may run on any thread, in whoever's step. So every public function that waits
/// comes here first if its caller is on an actor, and all of the wait, up to its result, happens
/// here; nothing but the return is left for after the way back.
@concurrent @usableFromInline
func offActor<Value: Sendable>(
  _ operation: @Sendable () async throws -> Value
) async throws -> Value {
  // Without something to run here the compiler leaves out the hop, as if `operation` made it itself.
  cloop_resumed()
  return try await operation()
}
