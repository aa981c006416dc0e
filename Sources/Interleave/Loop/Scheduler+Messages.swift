extension Scheduler {
  /// Takes what other threads have sent: finished outside work, commands.
  func receiveMessages() {
    guard !inbox.isEmpty else { return }
    isStampFresh = false
    actsForOutside = true
    defer { actsForOutside = false }
    let received = inbox.takeAll()
    for request in received.requests { request.serve() }
    var lookup = LiveLookup()
    for message in received.messages {
      switch message {
      case .birth(let record, let worker): begin(record, on: worker)
      case .cancellation(let record, let origin): record.requestCancellation(from: origin)
      case .job(let worker, let job): makeReady(worker, job)
      case .call(let function): ready.append(.call(Call(function, isFromOutside: true)))
      case .command(let command): obey(command, finding: &lookup)
      case .watch(let reader): beginWatching(with: reader)
      }
    }
  }
}
