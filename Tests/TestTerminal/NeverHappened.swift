/// What a test waited for in vain.
package struct NeverHappened: Error {
  package let what: String
  package let output: String
}
