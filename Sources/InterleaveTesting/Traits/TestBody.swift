import Testing

/// What a test does, as a value that may outlive the call that runs the test.
enum TestBody {
  typealias Function = @concurrent @Sendable () async throws -> Void

  /// The body of a case, within those traits of the test that stand closer to it than that one.
  ///
  /// A test that never ends has to be left, and its thread may go on afterwards. What Testing hands to a
  /// trait is only good until the trait returns; so the body is taken from the case itself, where it is
  /// kept. Nil if it is not there.
  static func of(_ test: Test, _ testCase: Test.Case, within number: UInt64) -> Function? {
    let parts = Mirror(reflecting: testCase).children
    guard let body = parts.lazy.compactMap({ $0.value as? Function }).first else { return nil }
    let inner = test.traits.reversed().prefix { ($0 as? SchedulerTrait)?.number != number }
    return inner.reduce(body) { body, trait in wrap(body, in: trait, of: test, testCase) }
  }

  private static func wrap(
    _ body: @escaping Function, in trait: some Trait, of test: Test, _ testCase: Test.Case
  ) -> Function {
    guard let provider = trait.scopeProvider(for: test, testCase: testCase) else { return body }
    return { try await provider.provideScope(for: test, testCase: testCase, performing: body) }
  }
}
