/// What a key asks the dashboard to do.
///
/// Each kind is an enum of its own, which the switch that does it exhausts.
package enum Action: Hashable, Sendable {
  case move(Move)
  case ask(Ask)
  case time(Time)
  case cursor(Cursor)
  case look(Look)
  case go(Way)
  case edit(Edit)
  case answer(Answer)
  case program(Program)

  /// Goes through what is shown.
  package enum Move: CaseIterable, Hashable, Sendable {
    case next, previous, up, down, pageDown, pageUp, first, last
  }

  /// Asks for something that a question comes before.
  package enum Ask: CaseIterable, Hashable, Sendable {
    case cancel, cancelSubtree, cancelListed, breakDeadlock
  }

  /// Changes how the scheduler's time runs.
  package enum Time: CaseIterable, Hashable, Sendable {
    case pause, step, slower, faster
  }

  /// Chooses the moment that is seen.
  package enum Cursor: CaseIterable, Hashable, Sendable {
    case hold, live, earlier, later, muchEarlier, muchLater
    case eventBefore, eventAfter, momentBefore, momentAfter, mark, goToTime
  }

  /// Changes only how things are looked at.
  package enum Look: CaseIterable, Hashable, Sendable {
    case nextPane, previousPane, filter, arrange, fold, cards, allTasks, follow, pin, source
    case sortNext, sortPrevious, invertSort
    case zoomIn, zoomOut, fit, evidence, dismiss
    case tasksPane, timelinePane, logPane
  }

  /// Goes to another page, or back.
  package enum Way: CaseIterable, Hashable, Sendable {
    case open, help, waits, holder, parent, back
  }

  /// Changes a text that is being typed.
  package enum Edit: CaseIterable, Hashable, Sendable {
    case eraseWord, eraseAll
  }

  /// Answers what was asked.
  package enum Answer: CaseIterable, Hashable, Sendable {
    case confirm, decline
  }

  /// Is about the whole program.
  package enum Program: CaseIterable, Hashable, Sendable {
    case save, copy, nextTheme, runAgain, redraw, quit, interrupt
  }
}

extension Action: CaseIterable {
  package static var allCases: [Action] {
    Move.allCases.map(Action.move) + Ask.allCases.map(Action.ask) + Time.allCases.map(Action.time)
      + Cursor.allCases.map(Action.cursor) + Look.allCases.map(Action.look)
      + Way.allCases.map(Action.go) + Edit.allCases.map(Action.edit)
      + Answer.allCases.map(Action.answer) + Program.allCases.map(Action.program)
  }

  /// Whether it chooses the moment that is seen.
  var isOfCursor: Bool { if case .cursor = self { true } else { false } }

  /// Whether it means the replay, and not the scheduler, while the past is seen.
  var isOfReplay: Bool {
    switch self {
    case .time(.step), .time(.slower), .time(.faster): true
    default: false
    }
  }

  /// Whether it asks something of the tasks or of their scheduler, which only a live one can do.
  var actsOnTasks: Bool {
    switch self {
    case .ask, .time: true
    case .move, .cursor, .look, .go, .edit, .answer, .program: false
    }
  }
}
