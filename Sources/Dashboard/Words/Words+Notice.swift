extension Words {
  /// What answers a key.
  static func notice(_ content: Notice.Content) -> String {
    switch content {
    case .sent(let task, nil): "cancel sent to \(quoted(task))"
    case .sent(let task, .threadHeld(let culprit)?):
      "cancel sent to \(quoted(task)); \(quoted(culprit)) holds the thread, so it is heard after that step"
    case .sent(let task, .paused?):
      "cancel sent to \(quoted(task)); the scheduler is paused, so it is heard when time goes on"
    case .stepRequested: "one step asked for"
    case .reordered(let order): "the list is now \(order.words)"
    case .nothingChanged(let action, let ground): unchanged(action, ground)
    case .meaningless(let key): "\(key.label) does nothing here; ? shows the keys"
    case .refused(let refusal): self.refusal(refusal)
    }
  }

  private static func refusal(_ refusal: Notice.Refusal) -> String {
    switch refusal {
    case .noDeadlock: "there is no deadlock to break"
    case .noTask: "there is no task to cancel"
    case .noBoard: "no task here presents itself on a board; all are shown"
    case .noRoomForCards: "the screen has no room for cards"
    case .ended(let name): "\(quoted(name)) has ended"
    case .endedSince(nil): "it has ended"
    case .endedSince(let name?): "\(quoted(name)) has ended since"
    case .endedWithAllBelow(let name): "\(quoted(name)) and all below it have ended"
    case .runIsOver: "the run has ended: its time stands still"
    case .worldSetsPace: "the world sets the pace here; Space freezes the view"
    case .slowest: "x0.01 is the slowest"
    case .fastest: "virtual time is the fastest"
    case .recording: "a recording can only be looked at"
    case .needsAnswer: "answer with y or n"
    case .needsFilter: "only a filter takes text; press / first"
    case .needsFilterForPaste: "what is pasted can only be a part of a filter; press / first"
    case .nothingFits: "nothing of that fits into a filter"
    case .filterIsFull: "a filter has \(Filter.longest) characters at most"
    case .filterIsEmpty: "the filter is empty; Esc drops it"
    case .notInFilter(let key):
      "\(key.label) is no part of a filter; Enter keeps it, Esc drops it"
    }
  }

  /// Why an action changed nothing.
  private static func unchanged(_ action: Action?, _ ground: Notice.Ground) -> String {
    switch action {
    case .move(let move): unmoved(move, ground)
    case .look(let look): unchanged(look)
    case .go(.open): "there is no task to open"
    case .go(.back): "there is nothing to go back from; q quits"
    case .go(.help): "this is the page of keys; Esc goes back"
    case .ask, .time, .answer, .program, nil: "nothing changes by that"
    }
  }

  private static func unmoved(_ move: Action.Move, _ ground: Notice.Ground) -> String {
    let what =
      switch ground {
      case .tasks: "task"
      case .log: "log line"
      case .page: "line"
      }
    return switch move {
    case .next, .down, .last, .pageDown, .right: "this is the last \(what)"
    case .previous, .up, .first, .pageUp, .left: "this is the first \(what)"
    }
  }

  private static func unchanged(_ look: Action.Look) -> String {
    switch look {
    case .nextPane, .previousPane: "the screen has room for this pane only"
    case .zoomIn: "a cell cannot be shorter"
    case .zoomOut: "a cell cannot be longer"
    case .fit: "the timeline shows the whole run already"
    case .freeze, .filter, .tree, .cards, .allTasks, .sortNext, .sortPrevious, .invertSort, .follow:
      "nothing changes by that"
    }
  }
}
