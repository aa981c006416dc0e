#if Network
/// The conversation with one client of the stream, as a machine without a socket: what arrives goes
/// in, what is to be done comes out.
struct Session {
  /// How long a client may take to authenticate.
  static let patience = Duration.seconds(10)

  enum State: Hashable {
    /// Connected; the client has to say who it is before the deadline.
    case awaitingCredentials(deadline: Timestamp)
    /// Authenticated for this account.
    case open(account: String)
    /// Nothing is answered any more.
    case closed
  }

  enum Action {
    case send(StreamMessage)
    /// Send the whole books of the pairs that were just added.
    case sendBooks(of: Subscriptions, except: Subscriptions)
    case close
  }

  private(set) var state: State
  private(set) var subscriptions = Subscriptions()

  /// Begins the conversation.
  ///
  /// The client may have brought its credentials in the upgrade's headers.
  static func begin(
    _ brought: Credentials?, at now: Timestamp, admit: (Credentials) throws(StreamError) -> String
  ) -> (Session, [Action]) {
    var session = Session(
      state: .awaitingCredentials(deadline: now.advanced(by: patience)))
    var actions = [Action.send(.connected)]
    if let brought {
      actions += session.receive(
        .authenticate(key: brought.key, secret: brought.secret), admit: admit)
    }
    return (session, actions)
  }

  /// What a message of the client leads to.
  ///
  /// `admit` names the account of its credentials.
  mutating func receive(
    _ request: ClientRequest, admit: (Credentials) throws(StreamError) -> String
  ) -> [Action] {
    do throws(StreamError) {
      switch (state, request) {
      case (.closed, _): return []
      case (.open, .authenticate): throw .alreadyAuthenticated
      case (.awaitingCredentials, .authenticate(let key, let secret)):
        state = .open(account: try admit(Credentials(key: key, secret: secret)))
        return [.send(.authenticated)]
      case (.awaitingCredentials, _): throw .notAuthenticated
      case (.open, .subscribe(let channels)):
        let before = subscriptions
        try subscriptions.add(channels)
        return [.send(.subscription(subscriptions)), .sendBooks(of: subscriptions, except: before)]
      case (.open, .unsubscribe(let channels)):
        subscriptions.remove(channels)
        return [.send(.subscription(subscriptions))]
      }
    } catch {
      return [.send(.error(error))]
    }
  }

  /// What the passing of time leads to.
  mutating func tick(at now: Timestamp) -> [Action] {
    guard case .awaitingCredentials(let deadline) = state, now >= deadline else { return [] }
    state = .closed
    return [.send(.error(.authenticationTimeout)), .close]
  }

  /// Ends the conversation from outside.
  mutating func close() { state = .closed }

  /// The account that this session occupies.
  var account: String? {
    if case .open(let account) = state { account } else { nil }
  }
}
#endif
