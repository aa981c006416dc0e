/// The files that a program's standard streams lead to.
package struct Streams {
  package var input: String
  package var output: String
  package var error: String

  /// Streams that lead to those files.
  package init(input: String, output: String, error: String) {
    (self.input, self.output, self.error) = (input, output, error)
  }
}
