/// A function that somebody keeps until it is called: an optional function would be called through a
/// thunk, an optional `Body` is not.
struct Body<Value> {
  let run: () async throws -> Value
}
