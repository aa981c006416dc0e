#if Command
/// The command cannot do what its command line or its surroundings ask for; why, in one sentence.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
#endif
