/// What the tasks of one play have done, for those that check it; confined to one scheduler.
final class Tally: @unchecked Sendable {
  var inside = 0
  /// How many wait, to put or to get.
  var putting = 0
  var getting = 0
  var put: [Int] = []
  var got: [Int] = []
  var tokens = 0
  var isOver = false
}
