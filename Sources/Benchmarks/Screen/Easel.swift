#if Network
import Dashboard
import Interleave
import Terminal

/// A dashboard of a crowd on a terminal that this process opens, drawn frame by frame without the
/// loop that waits for keys.
struct Easel: ~Copyable {
  private let terminal: DrainedTerminal
  private let device: TerminalDevice
  private var screen: Screen
  private var model = Model()
  private var crowd: Crowd
  private var now = Duration.zero

  /// Puts it up with nobody on it; standard output must lead to the terminal.
  init(crowdOf count: Int, on terminal: DrainedTerminal) throws(TerminalError) {
    let device = try TerminalDevice()
    screen = try Screen(device, mouse: .on, color: .asTerminalCan)
    self.device = device
    self.terminal = terminal
    crowd = Crowd(count: count)
  }

  /// Lets the crowd come up; how many events a second the model takes in meanwhile.
  mutating func populate() -> Double { fold { $0.nextBirths() } }

  /// How many events a second the model takes in while all that is known changes.
  mutating func fold(batches: Int) -> Double {
    var rest = batches
    return fold { crowd in
      rest -= 1
      return rest < 0 ? nil : crowd.stir(Crowd.batch / 4)
    }
  }

  private mutating func fold(_ next: (inout Crowd) -> EventBatch?) -> Double {
    var (events, span) = (0, Duration.zero)
    while let batch = next(&crowd) {
      events += batch.events.count
      span += time { $0.tell(.batch(batch)) }
    }
    return Double(events) / (span / .seconds(1))
  }

  /// Gives the screen another size.
  mutating func resize(to size: Frame.Size) {
    terminal.resize(to: size)
    screen.takeSize(of: device)
    tell(.resize(size))
    draw()
  }

  /// Draws so many frames, each on a screen of which nothing is known.
  mutating func redraw(times: Int) -> FrameCost {
    measure(times) { easel in
      easel.screen.takeSize(of: easel.device)
      return easel.time { $0.draw() }
    }
  }

  /// Draws so many frames, each after so many tasks have changed; taking that in counts too.
  mutating func update(times: Int, changed: Int) -> FrameCost {
    measure(times) { easel in
      let batch = easel.crowd.stir(changed)
      easel.now += .milliseconds(100)
      return easel.time { easel in
        easel.tell(.tick(easel.now))
        easel.tell(.batch(batch))
        easel.draw()
      }
    }
  }

  /// How long it takes to answer a key with a frame.
  mutating func press(_ key: Key) -> Duration {
    time { easel in
      easel.tell(.key(key))
      easel.draw()
    }
  }

  /// How long it takes from a loss of events, after which every task is told of anew, to a frame.
  mutating func recover() -> Duration {
    let batch = crowd.loss()
    return time { easel in
      easel.tell(.batch(batch))
      easel.draw()
    }
  }

  private mutating func measure(_ times: Int, _ frame: (inout Easel) -> Duration) -> FrameCost {
    let before = terminal.settledCount()
    var durations: [Duration] = []
    for _ in 0..<times {
      durations.append(frame(&self))
      _ = terminal.settledCount()
    }
    let bytes = terminal.settledCount() - before
    return FrameCost(time: Quantiles(durations), bytes: Double(bytes) / Double(times))
  }

  private mutating func time(_ act: (inout Easel) -> Void) -> Duration {
    let began = ContinuousClock.now
    act(&self)
    return began.duration(to: .now)
  }

  private mutating func tell(_ message: Message) { _ = model.update(message) }

  private mutating func draw() {
    let picture = picture(of: model, size: screen.size, glyphs: .unicode)
    screen.draw(picture.frame, theme: .terminal)
    tell(.shown(picture.places))
  }
}
#endif
