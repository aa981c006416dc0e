extension Strip {
  /// One character of a strip and its role.
  struct Drawn: Hashable {
    let character: Character
    let role: Role
  }

  /// The strip's characters, one for each sample.
  func cells(_ glyphs: Glyphs) -> [Drawn] {
    samples.indices.map { index in
      Drawn(
        character: samples[index].character(glyphs),
        role: samples[index].role(isCancelling: cancelling[index]))
    }
  }

  /// The same as what is still to come: dotted, and without colour.
  func cellsToCome(_ glyphs: Glyphs) -> [Drawn] {
    samples.map { Drawn(character: $0.characterToCome(glyphs), role: .secondary) }
  }
}

extension Strip.Sample {
  fileprivate func characterToCome(_ glyphs: Glyphs) -> Character {
    switch (self, glyphs) {
    case (.absent, _): " "
    case (.lost, .unicode): "╳"
    case (.lost, .ascii): "?"
    case (.running, .unicode), (.partlyRunning, .unicode): "▂"
    case (.running, .ascii), (.partlyRunning, .ascii): "_"
    case (.step, .unicode): "╷"
    case (.step, .ascii): ","
    case (.late, .unicode), (.waiting, .unicode), (.cancelling, .unicode): "┈"
    case (.late, .ascii), (.waiting, .ascii), (.cancelling, .ascii): "."
    }
  }

  /// The sample's own shape, so that none is told from another by colour alone.
  func character(_ glyphs: Glyphs) -> Character {
    switch (self, glyphs) {
    case (.absent, _): " "
    case (.late, .unicode): "░"
    case (.waiting, .unicode): "─"
    case (.step, .unicode): "┬"
    case (.partlyRunning, .unicode): "▄"
    case (.running, .unicode): "█"
    case (.cancelling, .unicode): "×"
    case (.lost, .unicode): "╳"
    case (.late, .ascii): ":"
    case (.waiting, .ascii): "-"
    case (.step, .ascii): "+"
    case (.partlyRunning, .ascii): "="
    case (.running, .ascii): "#"
    case (.cancelling, .ascii): "x"
    case (.lost, .ascii): "?"
    }
  }

  fileprivate func role(isCancelling: Bool) -> Role {
    switch self {
    case .lost: .failed
    case _ where isCancelling: .cancelled
    case .running, .partlyRunning: .running
    case .waiting, .step: .waiting
    case .absent, .late, .cancelling: .ready
    }
  }
}
