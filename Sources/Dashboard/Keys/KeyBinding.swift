/// One line of the table of keys: the keys, what they ask for, and the words for it.
package struct KeyBinding: Hashable, Sendable {
  /// The keys; the footer shows the first, the help page all.
  package let keys: [Key]
  /// What they ask for.
  package let action: Action
  /// One or two words for the footer; empty keeps the binding out of it.
  package let label: String
  /// A line for the help page.
  package let help: String
  /// The places at which the keys mean that.
  package let places: Set<Place>

  /// Where a key is pressed.
  package enum Place: Hashable, Sendable {
    /// The list from which a workload is chosen.
    case chooser
    /// The tasks, the timeline and the log.
    case overview
    /// A page that fills the screen.
    case page(Page)
    /// A question that wants a yes or a no.
    case dialog
    /// A filter being typed.
    case filter
    /// A moment being typed.
    case time
  }

  /// What fills the screen in place of the overview; each is made by a `PageView`.
  package enum Page: CaseIterable, Hashable, Sendable {
    /// All about one task.
    case detail
    /// What the tasks of a group have in common.
    case group
    /// Who waits for what.
    case waits
    /// The text of the file at which the selected task was spawned.
    case source
    /// The table of keys, in which one types to find an action.
    case help

    /// Whether it is about one task, which its keys act on.
    var isAboutTask: Bool {
      switch self {
      case .detail, .group: true
      case .waits, .source, .help: false
      }
    }
  }
}

extension KeyBinding.Place {
  /// Whether characters are text there, and no keys.
  var takesText: Bool {
    switch self {
    case .filter, .time, .page(.help): true
    case .overview, .page, .dialog, .chooser: false
    }
  }
}

extension KeyBinding {
  /// Those of its keys that can be pressed there.
  func keys(at place: Place) -> [Key] {
    guard places.contains(place) else { return [] }
    return keys.filter { if case .character = $0 { !place.takesText } else { true } }
  }
}

extension KeyBinding.Place: CaseIterable {
  package static var allCases: [KeyBinding.Place] {
    [.overview] + KeyBinding.Page.allCases.map(page) + [.filter, .time, .dialog, .chooser]
  }
}

extension Set<KeyBinding.Place> {
  /// Every page, whatever it shows.
  static let pages = Set(KeyBinding.Page.allCases.map(KeyBinding.Place.page))
  /// Where the run is looked at.
  static let reading = pages.union([.overview])
  /// Where something is selected, or is what the page is about, that can be acted on.
  static let acting = Set(
    [.overview] + KeyBinding.Page.allCases.filter(\.isAboutTask).map(KeyBinding.Place.page))
  /// Where there is something to look through.
  static let browsing = pages.union([.overview, .chooser])
  /// Wherever a key can be pressed.
  static let everywhere = Set(KeyBinding.Place.allCases)
}
