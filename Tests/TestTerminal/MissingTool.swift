/// A program that the tests need is not there, or does not work.
package struct MissingTool: Error, CustomStringConvertible {
  package let message: String
  package var description: String { message }
}
