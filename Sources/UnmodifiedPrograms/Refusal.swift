#if Command
/// A program cannot be simulated; why, in one sentence that says what to do.
package struct Refusal: Error, Equatable {
  /// The sentence.
  package let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
#endif
