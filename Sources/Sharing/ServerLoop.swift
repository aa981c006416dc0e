import Glibc
import InterleaveEvents
import Recording

/// What the thread of an `EventServer` does: wait, take in what came, send.
struct ServerLoop: ~Copyable {
  private let server: EventServer
  private let listener: UnixSocket
  private let greeting: Greeting
  private let header: RecordingHeader
  private let subscribe: @Sendable () -> any EventSource
  private var clients: [ClientBox] = []
  private var watch: Watch?
  /// Until when no call is taken, as there was no descriptor left for it.
  private var restsUntil: ContinuousClock.Instant?
  private var lastEntry = ContinuousClock.now

  /// More dashboards at once are not heard.
  private static let mostClients = 64
  /// A dashboard that was too slow is told of all live tasks again no sooner than so long after the last.
  private static let entryGap = Duration.milliseconds(250)
  /// How long dashboards have to take the last that happened.
  private static let lastPatience = Duration.seconds(2)

  init(
    _ server: EventServer, _ listener: consuming UnixSocket, _ greeting: Greeting,
    _ header: RecordingHeader, _ subscribe: @escaping @Sendable () -> any EventSource
  ) {
    self.server = server
    self.listener = listener
    self.greeting = greeting
    self.header = header
    self.subscribe = subscribe
  }

  mutating func run() {
    while !server.isEnding {
      wait(atMost: watch?.source.longestWait(), listens: true)
      server.hush()
      let asked = server.asked
      acceptCallers()
      turn()
      server.note(answered: asked)
    }
    turn()
    server.note(answered: .max)
    let end = ContinuousClock.now + Self.lastPatience
    while clients.contains(where: { !$0.client.queue.isEmpty }), ContinuousClock.now < end {
      wait(atMost: .milliseconds(100), listens: false)
      server.hush()
      turn()
    }
    server.noteEnd()
  }

  /// Takes in what came, and sends on what can be sent.
  private mutating func turn() {
    let commands = clients.flatMap { $0.client.receive() }
    beginOrEndWatch()
    for command in commands { watch?.source.send(command) }
    follow()
    letEnter()
    for box in clients { box.client.flush() }
    clients.removeAll { $0.client.stage == .gone }
  }
}

// MARK: Callers

extension ServerLoop {
  private mutating func acceptCallers() {
    if let restsUntil, ContinuousClock.now < restsUntil { return }
    restsUntil = nil
    while let socket = listener.accept() {
      guard socket.isOfSameUser else { continue }
      if clients.count >= Self.mostClients {
        guard let idle = clients.firstIndex(where: { !$0.client.isWatching }) else { continue }
        clients.remove(at: idle)
      }
      clients.append(ClientBox(Client(socket, greeting)))
    }
    if errno == EMFILE || errno == ENFILE {
      restsUntil = ContinuousClock.now + .milliseconds(200)
    }
  }

  private func wait(atMost limit: Duration?, listens: Bool) {
    let isResting = restsUntil != nil
    var requests = [
      pollfd(fd: server.bellDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: listens && !isResting ? listener.descriptor : -1, events: Int16(POLLIN), revents: 0),
    ]
    for descriptor in watch?.source.descriptors ?? [] {
      requests.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    for box in clients {
      let events = POLLIN | (box.client.queue.isEmpty ? 0 : POLLOUT)
      requests.append(pollfd(fd: box.client.socket.descriptor, events: Int16(events), revents: 0))
    }
    var limit = limit
    if isResting { limit = min(limit ?? .seconds(1), .milliseconds(200)) }
    if clients.contains(where: { $0.client.wantsEntry }) {
      limit = min(limit ?? .seconds(1), .milliseconds(50))
    }
    let milliseconds = limit.map { Int32(($0 / .milliseconds(1)).rounded(.up)) } ?? -1
    unsafe poll(&requests, nfds_t(requests.count), milliseconds)
  }
}

// MARK: Events

extension ServerLoop {
  /// The events are told to the program's side only while somebody watches.
  private mutating func beginOrEndWatch() {
    let isWatched = clients.contains { $0.client.isWatching }
    if isWatched == (watch != nil) { return }
    watch = isWatched ? Watch(subscribe(), header) : nil
    server.note(isWatched: isWatched)
  }

  private mutating func follow() {
    guard let batches = watch?.source.take() else { return }
    for batch in batches {
      guard let chunks = watch?.chunks(of: batch) else { continue }
      for box in clients { box.client.take(chunks, events: batch.events.count + batch.evicted) }
    }
  }

  /// Tells all live tasks to those who come, or come back after a loss; all others hear it as well, as
  /// the chunks after it lean on it.
  private mutating func letEnter() {
    let entering = clients.filter { $0.client.wantsEntry }
    guard !entering.isEmpty else { return }
    let isRecent = ContinuousClock.now - lastEntry < Self.entryGap
    guard entering.contains(where: { $0.client.isNew }) || !isRecent,
      let (chunks, time) = watch?.entry()
    else { return }
    for box in clients {
      if box.client.wantsEntry {
        box.client.enter(chunks, at: time)
      } else {
        box.client.take(chunks, events: 0)
      }
    }
    lastEntry = .now
  }
}

/// Keeps a client in its place in a list.
private final class ClientBox {
  var client: Client

  init(_ client: consuming Client) { self.client = client }
}
