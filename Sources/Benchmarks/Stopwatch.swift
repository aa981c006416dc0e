import CAllocations

/// Takes the time of a part of a program, and counts the memory that its thread asks for meanwhile.
struct Stopwatch {
  private let began = ContinuousClock.now
  private let allocations = callocations_of_this_thread()

  /// What was measured since the stopwatch was made.
  func sample(of count: Int, figures: [String: Double] = [:]) -> Sample {
    let seconds = began.duration(to: .now) / .seconds(1)
    let asked = callocations_of_this_thread() - allocations
    return Sample(
      count: count, seconds: seconds,
      figures: figures.merging(["allocations": Double(asked) / Double(count)]) { own, _ in own })
  }
}
