/// Where a screen or a socket gets the events of tasks from: a scheduler of this process, a recording,
/// another process.
///
/// One thread at a time takes from it.
package protocol EventSource: AnyObject, Sendable {
  /// What can be read as soon as there is something to take.
  var descriptors: [Int32] { get }
  /// How long to wait at most until the next look, though nothing can be read; nil: for ever.
  func longestWait() -> Duration?
  /// All that there is to take at this moment, without waiting.
  func take() -> [EventBatch]
  /// Asks the tasks' scheduler for something, without waiting.
  func send(_ command: Command)
  /// Tells batches again that were taken, numbered from the first; none of them if they are lost.
  func recall(_ numbers: Range<Int>) -> [EventBatch]
}

extension EventSource {
  /// What is not kept cannot be told again.
  package func recall(_ numbers: Range<Int>) -> [EventBatch] { [] }
}
