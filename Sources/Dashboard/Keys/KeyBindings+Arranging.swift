extension KeyBindings {
  /// Many tasks at once, and the comforts.
  static let arranging: [KeyBinding] = [
    bind(
      .character("K"), to: .ask(.cancelListed), "",
      "Cancel all that the filter lets pass; it asks first"),
    bind(
      .character("t"), to: .look(.arrange), "arrange",
      "Arrange: list, tree, groups by spawn site, state, parent"),
    bind(
      .character("o"), to: .look(.fold), "", "Unfold the selected group, or fold it"),
    bind(
      .character("f"), to: .look(.follow), "",
      "Follow the task that runs, then the newest, then none"),
    bind(
      .character("c"), to: .look(.source), "",
      "Show the source of a demo beside its tasks"),
    bind(
      .character("*"), to: .look(.pin), "", "Pin the selected task on top, or no more", at: .acting),
    bind(
      .character("y"), to: .program(.copy), "",
      "Copy the selected row, or the page, as text", at: .reading),
    bind(.character("T"), to: .program(.nextTheme), "", "Show other colours", at: .reading),
    bind(
      .character("r"), to: .program(.runAgain), "", "Run the demo again, when it has ended",
      at: .acting),
  ]
}
