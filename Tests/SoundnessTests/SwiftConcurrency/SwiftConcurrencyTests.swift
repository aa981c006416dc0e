import Testing

/// What Swift's own concurrency does in the tasks of a scheduler, one feature after the other.
///
/// Each program runs in a process of its own, so that one that hangs or crashes fails its test alone.
@Suite("Swift's own concurrency on a scheduler") struct SwiftConcurrencyTests {}
