import Interleave

extension Fold {
  /// What was told otherwise than the program has it in its books, once all has ended.
  func differences(from books: Books.Entries, status: SchedulerStatus) -> [String] {
    var found: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { found.append(what()) }
    }
    for life in lives.values.sorted(by: { $0.id < $1.id }) {
      check(life.phase == .ended, "\(life.name) is \(life.phase) at the end")
      check(
        life.spawned.duration(to: life.since) == life.times.total,
        "\(life.name) lived \(life.spawned.duration(to: life.since)) and spent \(life.times.total)")
    }
    check(status.isClosed, "the stream ends before its scheduler")
    check(
      status.spawned == lives.count && status.ended == lives.count,
      "\(status.spawned) spawned and \(status.ended) ended of \(lives.count) tasks")
    let own = lives.values.filter { !$0.name.contains("/") && $0.name != "main" }
    check(
      own.map(\.name).sorted() == books.parents.keys.sorted(),
      "told of \(own.map(\.name).sorted()), spawned \(books.parents.keys.sorted())")
    for life in own { found += differences(of: life, from: books) }
    found += differencesInWords(from: books)
    for (lock, holders) in books.holders.sorted(by: { $0.key < $1.key }) {
      let told = takings[lock, default: []].map(Books.root)
      check(
        told.contains(subsequence: holders), "\(lock) went to \(told), and was had by \(holders)")
    }
    return found
  }

  private func differences(of life: Life, from books: Books.Entries) -> [String] {
    let parent = life.parent.flatMap { lives[$0] }.map { Books.root(of: $0.name) }
    var found: [String] = []
    if parent != books.parents[life.name] {
      found.append("\(life.name) is told to be a child of \(parent ?? "nobody")")
    }
    let isCancelled = life.outcome == .cancelled && life.requests > 0
    let fits =
      switch (books.endings[life.name], life.outcome) {
      case (nil, _): isCancelled && !books.begun.contains(life.name)
      case (.returned, .succeeded?), (.timedOut, .timedOut?), (.failed, .failed?): true
      case (.returned, _): isCancelled
      case (.cancelled, .cancelled?): true
      default: false
      }
    if !fits {
      found.append(
        "\(life.name) has \(books.endings[life.name].map { "\($0)" } ?? "not begun"), "
          + "and is told to have \(life.outcome.map { "\($0)" } ?? "not ended")")
    }
    return found
  }

  /// What tasks told, held against what was told of them.
  private func differencesInWords(from books: Books.Entries) -> [String] {
    var (reports, lines, measures) = ([String: [Int]](), [String: [String]](), [String: [Double]]())
    for life in lives.values.sorted(by: { $0.id < $1.id }) {
      let name = Books.root(of: life.name)
      // The order among a task and its parts is not looked at.
      if !life.reports.isEmpty { reports[name, default: []] += life.reports }
      if !life.lines.isEmpty { lines[name, default: []] += life.lines }
      if !life.measures.isEmpty { measures[name, default: []] += life.measures }
    }
    var found: [String] = []
    if reports.mapValues({ $0.sorted() }) != books.reports.mapValues({ $0.sorted() }) {
      found.append("reported \(books.reports), told \(reports)")
    }
    if lines.mapValues({ $0.sorted() }) != books.lines.mapValues({ $0.sorted() }) {
      found.append("logged \(books.lines), told \(lines)")
    }
    if measures.mapValues({ $0.sorted() }) != books.measures.mapValues({ $0.sorted() }) {
      found.append("measured \(books.measures), told \(measures)")
    }
    return found
  }
}

extension [String] {
  fileprivate func contains(subsequence: [String]) -> Bool {
    var rest = subsequence[...]
    for element in self where element == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
