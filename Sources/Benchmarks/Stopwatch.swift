#if Network
import CAllocations
import Glibc

/// Takes the time of a part of a program, and counts the memory that its thread asks for meanwhile.
struct Stopwatch {
  private let began = ContinuousClock.now
  private let thread = pthread_self()
  private let allocations = callocations_of_this_thread()

  /// What was measured since the stopwatch was made.
  ///
  /// A program that has come to another thread has no count of its memory.
  func sample(of count: Int, figures: [String: Double] = [:]) -> Sample {
    let seconds = began.duration(to: .now) / .seconds(1)
    var sample = Sample(count: count, seconds: seconds, figures: figures)
    if thread == pthread_self() {
      let asked = callocations_of_this_thread() - allocations
      sample.figures["allocations"] = Double(asked) / Double(count)
    }
    return sample
  }
}
#endif
