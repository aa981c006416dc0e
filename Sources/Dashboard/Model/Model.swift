import Interleave

/// All that the screen shows: a fold over the messages so far, and a value.
public struct Model: Equatable, Sendable {
  /// How large the screen is.
  public private(set) var size: Frame.Size

  /// A dashboard that knows of no task yet.
  public init(size: Frame.Size = Frame.Size(columns: 80, rows: 24)) { self.size = size }

  /// Takes in one message, and says what is to be done in the world because of it.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size): self.size = size
    case .key(let key):
      switch KeyBindings.action(for: key, on: .overview) {
      case .quit: return [.quit]
      case .interrupt: return [.interrupt]
      default: break
      }
    default: break
    }
    return []
  }
}
