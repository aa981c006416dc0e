extension Schedule {
  /// How an exploration decides what comes next.
  public enum Strategy: Hashable, Sendable {
    /// At each choice, any of what can come next, each as likely as the others.
    case uniform
    /// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized
    /// Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010).
    ///
    /// Each task draws a priority, and the highest goes; at `depth` - 1 moments that are drawn beforehand
    /// the one that goes falls below all others. A fault that takes `depth` orderings among `n` tasks and
    /// `k` steps is found by a run with a chance of at least 1 / (n · k^(depth - 1)).
    case pct(depth: Int)
    /// A random walk that takes no run twice: at each choice any of those ways that have not been walked
    /// to all of their ends. A walk among schedules without replacement; complete once all are walked.
    case distinct
    /// All schedules, depth first, those with no more than so many switches; without limit if nil.
    ///
    /// The bound is that on delays (Emmi, Qadeer and Rakamarić, "Delay-Bounded Scheduling", POPL 2011):
    /// as tasks give way by themselves here, a departure from the order of arrival is what a preemption is
    /// between threads (Musuvathi and Qadeer, "Iterative Context Bounding", PLDI 2007).
    ///
    /// As tasks may share any variable, which nothing tells of, no two of their steps count as
    /// independent, unless `Rules.sharesOnlyWhatIsNamed` says so. What else is left out for certain is the order in which equal deadlines end mere sleeps:
    /// it only makes tasks ready, whose turns are choices anyway.
    case exhaustive(switches: Int? = nil)
    /// That schedule, and no other.
    case replay(Schedule)
  }

  /// What may go wrong in a run besides the order.
  public struct Faults: OptionSet, Hashable, Sendable {
    /// Its bits.
    public let rawValue: UInt8

    /// Makes a set of its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Any task may be cancelled at any of its suspensions.
    public static let cancellations = Faults(rawValue: 1)
    /// Any task that is ready may be so slow that the next timer comes first.
    public static let delays = Faults(rawValue: 2)
    /// What the program calls by a name may fail, see `Schedule.failurePoint`.
    public static let failures = Faults(rawValue: 4)
  }

  /// What a run may do, and what counts as a failure.
  public struct Rules: Sendable {
    /// After how many steps a run counts as endless.
    public var stepLimit = 10_000
    /// What may go wrong besides the order, and how often in one run.
    public var faults: Faults = []
    /// How many such faults one run may have.
    public var mostFaults = 1
    /// Whether tasks that are alive after the main task's end are cancelled then, as a scheduler that
    /// closes does; else they have to end by themselves.
    public var cancelsLeftovers = false
    /// Whether permits and locks that no task has at the end count as lost.
    public var checksLosses = true
    /// Whether tasks share nothing but what belongs to the library (locks, queues, events, the tasks
    /// themselves) and what they name with `Schedule.access`.
    ///
    /// Then `.exhaustive()` leaves out the schedules that only let steps change places which touch nothing
    /// in common, by sleep sets. Variables and actors that tasks share have to be named, each time that
    /// they are read or written, or a fault in their order can be missed. Without effect where the
    /// switches are bounded, or where there are faults besides the order.
    public var sharesOnlyWhatIsNamed = false
    /// What has to hold after the run; a sentence if it does not.
    public var invariant: (@Sendable () -> String?)?
    /// Calls its argument once and returns what a test library has found wrong meanwhile, in sentences.
    public var observer: (@Sendable (_ run: () -> Void) -> [String])?

    /// Makes the default rules.
    public init() {}
  }
}
