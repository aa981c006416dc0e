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
  /// The pages on which the keys mean that.
  package let pages: Set<Page>

  /// Where a key is pressed.
  package enum Page: String, CaseIterable, Hashable, Sendable {
    /// The list from which a workload is chosen.
    case chooser
    /// The tasks, the timeline and the log.
    case overview
    /// All about one task.
    case detail
    /// The help page.
    case help
    /// A question that wants a yes or a no.
    case dialog
    /// A filter being typed.
    case filter
    /// A moment being typed.
    case time
  }
}
