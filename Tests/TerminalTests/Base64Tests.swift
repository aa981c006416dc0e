import Testing

@testable import Terminal

@Suite("What is copied") struct Base64Tests {
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("◌", "4peM"),
    ])
  func `goes in Base64`(text: String, coded: String) {
    #expect(Screen.base64(text.utf8) == coded)
  }
}
