import InterleaveEvents

/// What tasks with something in common have done since the run began, those among them that are forgotten.
struct Cohort: Hashable, Sendable {
  let group: Group
  var name = CommonName()
  /// How many there were.
  var spawned = 0
  var outcomes = Counts()
  var waits = Distribution()
  /// How long they were ready, or their timers over, before they went on.
  var delays = Distribution()
  var steps = Distribution()
  var population = Population()
}

/// The cohorts of the first spawn sites, and of those parents that are known: so many of each at most.
struct Cohorts: Hashable, Sendable {
  private static let most = 2_048

  private var all: [Cohort] = []
  private var sites: [CreationSite: Int32] = [:]
  private var families: [TaskID: Int32] = [:]
  private var vacant: [Int32] = []
  /// How many tasks there were in each state in which they live.
  private(set) var states: [Group.Standing: Population] = [:]

  /// What a task spent its time on.
  enum Spent: Hashable, Sendable {
    case wait, delay, step
  }

  /// The places of a task's cohorts; nil where there are too many.
  struct Places: Hashable, Sendable {
    var site: Int32?
    var family: Int32?
  }

  subscript(group: Group) -> Cohort? {
    switch group {
    case .site(let site): sites[site].map { all[Int($0)] }
    case .parent(let parent): families[parent ?? .nobody].map { all[Int($0)] }
    case .state, .ended: nil
    }
  }

  /// How many of a group there were over time.
  func population(of group: Group) -> Population? {
    if case .state(let standing) = group { states[standing] } else { self[group]?.population }
  }

  /// Where the site stands in the order in which tasks were spawned there first.
  func place(of site: CreationSite) -> Int? { sites[site].map(Int.init) }

  /// Takes in a task that is new; says where its cohorts are.
  mutating func join(_ birth: TaskEvent.Birth, isAlive: Bool, at time: Instant) -> Places {
    let places = Places(site: place(of: birth.site), family: place(ofChildrenOf: birth.parent))
    for place in [places.site, places.family] {
      guard let place = place.map(Int.init) else { continue }
      all[place].name.add(birth.name)
      all[place].spawned += 1
      if isAlive { all[place].population.change(by: 1, at: time) }
    }
    return places
  }

  private mutating func place(of site: CreationSite) -> Int32? {
    if let place = sites[site] { return place }
    guard sites.count < Self.most else { return nil }
    let place = add(Cohort(group: .site(site)))
    sites[site] = place
    return place
  }

  private mutating func place(ofChildrenOf parent: TaskID?) -> Int32? {
    let key = parent ?? .nobody
    if let place = families[key] { return place }
    guard families.count < Self.most else { return nil }
    let place = add(Cohort(group: .parent(parent)))
    families[key] = place
    return place
  }

  private mutating func add(_ cohort: Cohort) -> Int32 {
    guard let place = vacant.popLast() else {
      all.append(cohort)
      return Int32(all.count - 1)
    }
    all[Int(place)] = cohort
    return place
  }

  /// A parent is forgotten: the place of its children's cohort may be another's from now on.
  mutating func forget(_ parent: TaskID) {
    if let place = families.removeValue(forKey: parent) { vacant.append(place) }
  }

  /// A task of these places is no longer alive; how it ended, if anybody knows.
  mutating func leave(
    _ places: Places, _ birth: TaskEvent.Birth, _ outcome: Outcome?, at time: Instant
  ) {
    each(places, birth) { cohort in
      cohort.population.change(by: -1, at: time)
      if let outcome { cohort.outcomes.add(.ended(outcome)) }
    }
  }

  /// A task of these places has spent so long on that.
  ///
  /// - Complexity: O(1).
  mutating func add(_ span: Duration, _ spent: Spent, _ places: Places, _ birth: TaskEvent.Birth) {
    each(places, birth) { cohort in
      switch spent {
      case .wait: cohort.waits.add(span)
      case .delay: cohort.delays.add(span)
      case .step: cohort.steps.add(span)
      }
    }
  }

  private mutating func each(
    _ places: Places, _ birth: TaskEvent.Birth, _ change: (inout Cohort) -> Void
  ) {
    if let site = places.site { change(&all[Int(site)]) }
    guard let family = places.family, all[Int(family)].group == .parent(birth.parent) else {
      return
    }
    change(&all[Int(family)])
  }

  /// So many tasks are in each state now.
  mutating func note(_ counts: Counts, at time: Instant) {
    let all: [(Group.Standing, Int)] = [
      (.cancelling, counts.cancelling), (.running, counts.running), (.ready, counts.ready),
      (.waiting, counts.waiting),
    ]
    for (standing, count) in all { states[standing, default: Population()].set(count, at: time) }
  }
}

extension TaskID {
  fileprivate static let nobody = TaskID(rawValue: 0)
}
