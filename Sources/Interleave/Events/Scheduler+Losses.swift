/// What is left of a task that nobody can ask any more.
struct Epitaph: Sendable {
  let task: TaskID
  let name: String
  let site: CreationSite
}

extension TaskRecord {
  final var epitaph: Epitaph { Epitaph(task: id, name: name, site: site) }
}

extension Scheduler {
  /// Reports what a task has left that nobody looked at, from whatever thread dropped it.
  func noteLoss(_ loss: Warning, of task: Epitaph) {
    if isOnThisThread { return tellOfLoss(loss, of: task) }
    inbox.post(.call { [self] in tellOfLoss(loss, of: task) })
  }

  private func tellOfLoss(_ loss: Warning, of task: Epitaph) {
    if loss == .neverAwaited, !looksAtEverything { return }
    if let log {
      lastTold = now
      log.append(lastTold, task.task, .warned(loss))
    }
    tell(Report(loss, task: task.task, name: task.name, site: task.site))
  }

  /// Reports the tasks that are alive as the scheduler closes, unless somebody has cancelled them, who
  /// thereby looked after their end.
  func reportAliveTasks() {
    guard looksAtEverything else { return }
    for record in liveTasks where record.cancellations.count == 0 {
      warn(.aliveAtEnd, about: record)
    }
  }

  /// Reports those of `records` that failed as they were cancelled at the end.
  func reportFailures(of records: [TaskRecord]) {
    for record in records where record.hasFailed && !record.isRetrieved {
      record.isRetrieved = true
      warn(
        .errorNeverRetrieved(record.failure.map { String(describing: $0) } ?? ""), about: record)
    }
  }
}
