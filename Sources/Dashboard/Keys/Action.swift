/// What a key asks the dashboard to do.
///
/// Each kind is an enum of its own, which the switch that does it exhausts.
package enum Action: Hashable, Sendable {
  case move(Move)
  case ask(Ask)
  case time(Time)
  case look(Look)
  case go(Way)
  case answer(Answer)
  case program(Program)

  /// Goes through what is shown.
  package enum Move: CaseIterable, Hashable, Sendable {
    case next, previous, up, down, left, right, pageDown, pageUp, first, last
  }

  /// Asks for something that a question comes before.
  package enum Ask: CaseIterable, Hashable, Sendable {
    case cancel, cancelSubtree, breakDeadlock
  }

  /// Changes how the scheduler's time runs.
  package enum Time: CaseIterable, Hashable, Sendable {
    case pause, step, slower, faster
  }

  /// Changes only how things are looked at.
  package enum Look: CaseIterable, Hashable, Sendable {
    case freeze, nextPane, previousPane, filter, tree, cards, allTasks, sortNext, sortPrevious,
      invertSort
    case follow, zoomIn, zoomOut, fit
  }

  /// Goes to another page, or back.
  package enum Way: CaseIterable, Hashable, Sendable {
    case open, help, back
  }

  /// Answers what was asked.
  package enum Answer: CaseIterable, Hashable, Sendable {
    case confirm, decline
  }

  /// Is about the whole program.
  package enum Program: CaseIterable, Hashable, Sendable {
    case redraw, quit, interrupt
  }
}

extension Action: CaseIterable {
  package static var allCases: [Action] {
    Move.allCases.map(Action.move) + Ask.allCases.map(Action.ask) + Time.allCases.map(Action.time)
      + Look.allCases.map(Action.look) + Way.allCases.map(Action.go)
      + Answer.allCases.map(Action.answer) + Program.allCases.map(Action.program)
  }

  /// Whether it asks something of the tasks or of their scheduler, which only a live one can do.
  var actsOnTasks: Bool {
    switch self {
    case .ask, .time: true
    case .move, .look, .go, .answer, .program: false
    }
  }
}
