import Interleave
import Testing

@testable import Dashboard

@Suite("The list of tasks") struct ListingTests {
  @Test(arguments: Order.Column.allCases)
  func `kept change by change is the one made anew`(column: Order.Column) {
    var stage = crowdedStage(order: Order(column: column))
    for round in 0..<40 {
      stage.turnOver(round)
      var anew = Listing()
      anew.rebuild(Order(column: column), Filter(), from: stage.model.history)
      #expect(stage.model.listing.order == anew.order)
      #expect(stage.listed == anew.tasks)
    }
    #expect(stage.model.history.tasks.count == History.mostEnded + 60)
  }

  @Test func `in a tree every task stands below its parent, and the eldest first`() {
    var stage = crowdedStage(order: Order(arrangement: .tree))
    for round in 0..<20 { stage.turnOver(round) }
    let history = stage.model.history
    let places = Dictionary(uniqueKeysWithValues: zip(stage.listed, 0...))
    for record in stage.listed.compactMap({ history[$0] }) {
      let eldest = history.children(of: record.id, limit: 3).map { places[$0.id] ?? -1 }
      #expect(eldest == eldest.sorted())
      #expect(eldest.first.map { $0 == (places[record.id] ?? -1) + 1 } ?? true)
    }
  }

  @Test(arguments: [("ÉTÉ", "été"), ("Index", "INDEX"), ("index", "Nde"), ("straße", "SSE")])
  func `upper and lower case are the same to a filter`(name: String, text: String) {
    var stage = Stage()
    stage.at(0, (1, born(name)), (2, born("other")))
    stage.press(.character("/"))
    stage.type(text)
    let isFound = name.lowercased().contains(text.lowercased())
    #expect(stage.listed == (isFound ? [task(1)] : []))
  }

  @Test(
    arguments: [
      ("state:wait", [2, 3]), ("wait:lock", [2]), ("state:wait name:b", [3]), ("name:a", [1, 2]),
      ("!state:wait", [1]), ("site:show", [1, 2, 3]), ("state:", [1, 2, 3]), ("name:a cache", [2]),
    ] as [(String, [UInt64])])
  func `a word with a key looks in one place only`(text: String, numbers: [UInt64]) {
    var stage = Stage()
    stage.at(0, (1, born("a wait")), (2, born("a lock")), (3, born("b")))
    stage.at(1, (2, .resumed), (2, .waiting(.lock(resource(1, "cache"), nil, position: 1))))
    stage.at(1, (3, .resumed), (3, .waiting(.sleep(until: instant(9)))))
    stage.press(.character("/"))
    stage.type(text)
    #expect(stage.listed == numbers.map(task))
  }

  @Test func `a filter that goes on leaves what the same filter leaves of all`() {
    var stage = crowdedStage(order: Order(column: .name))
    for round in 0..<3 { stage.turnOver(round) }
    let texts = [
      "", "t", "ta", "task", "task-1", "task-12", "task-1", "1", "!", "!1", "!12", "!1", "!", "",
      "wait", "DONE", "!done", "nothing", "nothing else", "",
    ]
    for text in texts {
      var filter = Filter()
      filter.text = text
      stage.model.relist(stage.model.listing.order, filter)
      var anew = Listing()
      anew.rebuild(stage.model.listing.order, filter, from: stage.model.history)
      #expect(stage.listed == anew.tasks, "\(text)")
    }
    stage.turnOver(3)
    var anew = Listing()
    anew.rebuild(stage.model.listing.order, Filter(), from: stage.model.history)
    #expect(stage.listed == anew.tasks)
  }

  private func crowdedStage(order: Order) -> Stage {
    var stage = Stage()
    stage.model.relist(order, Filter())
    return stage
  }
}

extension Stage {
  /// The listed tasks, in order.
  fileprivate var listed: [TaskID] { model.listing.tasks }

  /// Sixty tasks come in the batch in which those of the last round end, and take the slots of
  /// those that are forgotten.
  fileprivate mutating func turnOver(_ round: Int) {
    let first = UInt64(round * 60 + 1)
    let old: [(UInt64, TaskEvent.Change)] =
      round == 0 ? [] : (first - 60..<first).map { ($0, .ended(.succeeded)) }
    let new = (first..<first + 60).flatMap { number -> [(UInt64, TaskEvent.Change)] in
      let parent = number % 10 == 1 ? nil : number - number % 10 + 1
      return [
        (number, born("task-\(number * 37 % 60)", parent: number % 10 == 0 ? nil : parent)),
        (number, progress(Int(number * 13 % 100), of: 100)),
      ]
    }
    batch(at: Double(round), old + new)
    batch(at: Double(round) + 0.5, new.map { ($0.0, .resumed) })
  }
}

extension Listing {
  fileprivate var tasks: [TaskID] { (0..<count).compactMap { self[$0] } }
}
