import Interleave

extension Stage {
  /// Eight tasks at 42.7 s, in every state: the workload that most screens are compared with.
  static func show(columns: Int, rows: Int) -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    stage.spawnShow()
    stage.playShow()
    return stage
  }

  private mutating func spawnShow() {
    at(0, (1, born("main", line: 8)), (1, .resumed))
    for (number, name) in [
      (2, "fetch-index"), (3, "parse-feed"), (4, "db-write"), (5, "resize-thumbs"),
      (6, "notify"), (7, "audit"), (8, "upload"),
    ] as [(UInt64, String)] {
      at(Double(number) / 2, (number, born(name, parent: 1, line: 10 + Int(number))))
    }
    at(4.1, (1, .waiting(.gather(remaining: 7, total: 7))))
  }

  private mutating func playShow() {
    let cache = resource(1, "cache")
    at(5, (2, .resumed), (2, .logged("GET /index.html")), (2, deadline(5, 60)))
    at(6, (2, .waiting(.io("socket read"))), (3, .resumed), (3, progress(10, of: 100)))
    at(9, (3, .yielded), (4, .resumed), (4, .acquired(cache)))
    at(12, (4, .waiting(.thread("sqlite"))), (4, .progress(.init(completed: 1_234, total: nil))))
    at(13, (5, .resumed), (5, progress(78, of: 100)), (5, deadline(13, 53)))
    at(15, (5, .waiting(.lock(cache, .init(holder: task(4), since: instant(9)), position: 1))))
    at(16, (6, .resumed), (6, progress(3, of: 3)), (6, .logged("sent 3 mails")))
    at(
      20, (6, .ended(.succeeded)), (1, .waitChanged(.gather(remaining: 6, total: 7))),
      (7, .resumed), (7, progress(40, of: 100)))
    at(
      24, (7, .ended(.failed("NoSuchFile: audit.log"))),
      (1, .waitChanged(.gather(remaining: 5, total: 7))), (8, .resumed))
    at(28, (8, .waiting(.sleep(until: instant(50)))), (3, .resumed))
    at(33, (3, progress(31, of: 100, "row 3,100")), (2, .woken(by: nil)))
    at(34, (3, .yielded), (2, .resumed), (2, progress(62, of: 100)))
    at(36, (2, .waiting(.io("socket read"))), (3, .resumed))
    at(
      42, (3, .yielded), (2, .woken(by: nil)), (2, .resumed),
      (
        2,
        .progress(
          .init(completed: 62, total: 100))
      ))
    at(42.3, (8, .cancellationRequested(.user)), (3, .logged("3,100 rows parsed")))
    at(42.65, (2, .waiting(.io("socket read"))), (3, .resumed))
    status.lag = .milliseconds(3)
    at(42.7, (8, .cancellationDelivered))
  }
}
