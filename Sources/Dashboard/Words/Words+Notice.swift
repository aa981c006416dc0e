extension Words {
  /// What answers a key.
  static func notice(_ content: Notice.Content, in history: History) -> String {
    switch content {
    case .sent(let task, nil): "cancel sent to \(quoted(task))"
    case .sent(let task, .threadHeld(let culprit)?):
      "cancel sent to \(quoted(task)); \(quoted(culprit)) holds the thread, so it is heard after that step"
    case .sent(let task, .paused?):
      "cancel sent to \(quoted(task)); the scheduler is paused, so it is heard when time goes on"
    case .sent(let task, .cancelledBefore(let ago)?):
      "cancel sent to \(quoted(task)), which was cancelled \(duration(ago)) ago already and goes on"
    case .stepRequested: "one step asked for"
    case .told(let words): words
    case .dismissed(let kind): "\(kind.plural) are not shown any more in this run"
    case .reordered(let order) where order.isGrouped: "tasks are now grouped \(order.words)"
    case .reordered(let order): "the list is now \(order.words)"
    case .copied(let count):
      "\(count == 1 ? "1 line" : "\(count) lines") copied, if the terminal allows it"
    case .sentToMany(let count, 0): "cancel sent to \(tasks(count))"
    case .sentToMany(let count, let ended):
      "cancel sent to \(tasks(count)); \(grouped(ended)) had ended"
    case .follows(.running?): "the selection follows the task that runs"
    case .follows(.newest?): "the selection follows the newest task"
    case .follows(nil): "the selection stays where it is"
    case .pinned(let name, true): "\(quoted(name)) stays on top"
    case .pinned(let name, false): "\(quoted(name)) is not pinned any more"
    case .event(let event): self.event(event, in: history)
    case .moment(let moment, let number, let count):
      "moment \(number) of \(count): \(self.moment(moment, in: history))"
    case .marked(let time): "marked \(seconds(time)) s; n and N come back"
    case .notKept(let time): "not kept before \(seconds(time)) s"
    case .willPlay(let speed): "Space plays on at x\(self.speed(speed))"
    case .nothingChanged(let action, let ground): unchanged(action, ground)
    case .meaningless(let key): "\(key.label) does nothing here; ? shows the keys"
    case .refused(let refusal): self.refusal(refusal)
    }
  }

  private static func refusal(_ refusal: Notice.Refusal) -> String {
    switch refusal {
    case .noDeadlock: "there is no deadlock to break"
    case .noTask: "there is no task to cancel"
    case .noSource(let file): "the text of \(file) is not part of this program"
    case .readOnly: "this dashboard only looks on, as --read-only says"
    case .notRepeatable: "only a demo that was begun here can be run again"
    case .notEndedYet: "it has not ended yet; q ends it"
    case .nothingToCopy: "there is nothing to copy"
    case .nothingChosen: "type to find an action, or choose one with the arrows"
    case .noSuchAction: "no action has these words; ^U shows all"
    case .noGroup: "no group is selected; t arranges tasks in groups"
    case .groupSelected: "a group is selected, not a task; o unfolds it, Enter opens it"
    case .groupEnded(let name): "no task of \(name) is alive"
    case .needsActiveFilter: "that cancels what a filter lets pass; press / first"
    case .noneAlive: "no task that the filter lets pass is alive"
    case .nothingToErase: "there is nothing to erase"
    case .tooManyPins: "\(Model.mostPins) tasks are pinned, which is the most"
    case .noRoomForPane: "the screen has no room for that pane"
    case .forgotten: "that task has ended and is forgotten"
    case .waitsForNobody(let name): "\(quoted(name)) waits for no task that is known"
    case .noParent(let name): "\(quoted(name)) has no parent"
    case .filtered(let name): "\(quoted(name)) is left out by the filter"
    case .noFinding: "nothing is found to be wrong"
    case .noSubject: "that finding is about no single task, or its task is forgotten"
    case .noBoard: "no task here presents itself on a board; all are shown"
    case .noRoomForCards: "the screen has no room for cards"
    case .ended(let name): "\(quoted(name)) has ended"
    case .endedSince(nil): "it has ended"
    case .endedSince(let name?): "\(quoted(name)) has ended since"
    case .endedWithAllBelow(let name): "\(quoted(name)) and all below it have ended"
    case .runIsOver: "the run has ended: its time stands still"
    case .worldSetsPace: "the world sets the pace here; Space holds the view"
    case .slowest: "x0.01 is the slowest"
    case .fastest: "virtual time is the fastest"
    case .recording: "a recording can only be looked at"
    case .savedAlready: "this is a saved recording already"
    case .needsAnswer: "answer with y or n"
    case .needsFilter: "only a filter takes text; press / first"
    case .needsFilterForPaste: "what is pasted can only be a part of a filter; press / first"
    case .nothingFits: "nothing of that fits into a filter"
    case .filterIsFull: "a filter has \(Filter.longest) characters at most"
    case .filterIsEmpty: "the filter is empty; Esc drops it"
    case .present: "this is the present"
    case .endOfRecording: "this is the end of it"
    case .beginning: "this is the beginning"
    case .lastEvent: "this is the last event"
    case .firstEvent: "this is the first event that is kept"
    case .nothingKnown: "nothing is known yet"
    case .noMoments: "nothing has happened that is marked"
    case .lastMoment: "there is no next moment"
    case .firstMoment: "there is no moment before"
    case .notKept(let time): "not kept before \(seconds(time)) s"
    case .noLine: "there is no line to go to"
    case .unreadable: "this part of the recording cannot be read any more"
    case .notAtPresent: "that task is not there at present"
    case .endedAt(let name, let time): "\(quoted(name)) has ended since, at \(seconds(time)) s"
    case .paceOfPresent(let time):
      "p pauses the present, and this is \(seconds(time)) s; F is live again"
    case .fastestReplay: "x100 is the fastest"
    case .noTime(let text):
      "\(text.isEmpty ? "nothing" : text) is no time; 12.4, 1:33, -30 or +5 are"
    case .notInTime: "a time is 12.4, 1:33, -30 or +5"
    case .timeIsEmpty: "nothing is typed; Esc goes back"
    case .notInFilter(let key):
      "\(key.label) is no part of a filter; Enter keeps it, Esc drops it"
    }
  }

  /// Why an action changed nothing.
  private static func unchanged(_ action: Action?, _ ground: Notice.Ground) -> String {
    switch action {
    case .move(let move): unmoved(move, ground)
    case .look(let look): unchanged(look)
    case .cursor(.live): "this is the present"
    case .cursor: "the cursor stands there already"
    case .go(.open): "there is no task to open"
    case .go(.back): "there is nothing to go back from; q quits"
    case .go(.waits), .go(.holder), .go(.parent): "you are there already"
    case .go(.help): "this is the page of keys; Esc goes back"
    case .ask, .time, .edit, .answer, .program, nil: "nothing changes by that"
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
    case .next, .down, .last, .pageDown: "this is the last \(what)"
    case .previous, .up, .first, .pageUp: "this is the first \(what)"
    }
  }

  private static func unchanged(_ look: Action.Look) -> String {
    switch look {
    case .nextPane, .previousPane: "the screen has room for this pane only"
    case .zoomIn: "a cell cannot be shorter"
    case .zoomOut: "a cell cannot be longer"
    case .fit: "the timeline shows the whole run already"
    case .tasksPane, .timelinePane, .logPane: "you are there already"
    case .evidence, .dismiss, .filter, .arrange, .fold, .follow, .pin, .source, .cards, .allTasks,
      .sortNext,
      .sortPrevious,
      .invertSort:
      "nothing changes by that"
    }
  }

  /// `1 task`, `1,187 tasks`.
  static func tasks(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? "task" : "tasks")"
  }
}
