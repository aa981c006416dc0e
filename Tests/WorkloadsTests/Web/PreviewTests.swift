#if Network
import Foundation
import NIOHTTP1
import Testing

@testable import Workloads

@Suite("Previews") struct PreviewTests {
  private func preview(_ bytes: [UInt8], _ headers: HTTPHeaders = [:]) -> String {
    Preview(bytes, headers).text
  }

  @Test(arguments: [
    ("Grüße, ça va", String.Encoding.isoLatin1, "text/html; charset=ISO-8859-1"),
    ("Grüße, ça va", .isoLatin1, "text/plain"), ("Grüße, ça va", .utf8, "text/plain"),
    ("Grüße", .isoLatin1, "text/html; charset=\"iso-8859-1\""), ("Grüße 日本", .utf16, "text/plain"),
    ("plain ASCII", .utf16LittleEndian, "text/plain"), ("plain ASCII", .utf16BigEndian, ""),
    ("日本語", .utf16LittleEndian, "text/plain; charset=UTF-16LE"),
  ])
  func `text is read by the charset that headers or the text itself state`(
    text: String, encoding: String.Encoding, type: String
  ) throws {
    let bytes = Array(try #require(text.data(using: encoding)))
    #expect(preview(bytes, ["content-type": type]) == text)
  }

  @Test(arguments: ["Shift_JIS", "sjis", "x-sjis", "windows-31j"])
  func `Shift JIS is read by each of its names`(name: String) {
    let bytes: [UInt8] = [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]
    #expect(preview(bytes, ["content-type": "text/html; charset=\(name)"]) == "日本語")
    let page = Array("<meta charset=\"\(name)\">".utf8) + bytes
    #expect(preview(page, ["content-type": "text/html"]).hasSuffix("日本語"))
  }

  @Test func `a character that is cut off at the end is left out`() {
    #expect(preview(Array("ab€".utf8.dropLast())) == "ab")
  }

  @Test func `a charset that nobody knows is no reason to show rubbish`() {
    let headers: HTTPHeaders = ["content-type": "text/plain; charset=x//IGNORE"]
    #expect(preview(Array("text".utf8), headers) == "text")
    #expect(preview([0xe4, 0xf6], ["content-type": "text/plain; charset=none-such"]) == "äö")
  }

  @Test(arguments: ["gzip", "x-gzip", "GZIP"])
  func `what was compressed for the way is shown as it was before`(coding: String) throws {
    let zipped = try #require(Data(base64Encoded: "H4sIAAAAAAAC/8tIzcnJVyjPL8pJAQCFEUoNCwAAAA=="))
    #expect(preview(Array(zipped), ["content-encoding": coding]) == "hello world")
    #expect(preview(Array(zipped.dropLast(8)), ["content-encoding": coding]) == "hello world")
  }

  @Test(arguments: ["br", "gzip, br", "zstd", "gzip"])
  func `what cannot be decoded is told, and not shown`(coding: String) {
    let headers: HTTPHeaders = ["content-type": "text/html", "content-encoding": coding]
    #expect(preview([0xff, 0, 1, 2], headers).hasPrefix("binary data, text/html, coded as"))
  }

  @Test(arguments: [
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], "image/png"),
    ([0x25, 0x50, 0x44, 0x46, 0x0a, 0xe2, 0xe3, 0xcf, 0xd3], "application/pdf"),
    ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], "application/gzip"), ([0, 1, 2, 3], "text/plain"),
  ])
  func `binary data is told by its kind, and not shown`(bytes: [UInt8], type: String) {
    #expect(preview(bytes, ["content-type": type]) == "binary data, \(type)")
  }

  @Test func `nothing is nothing`() {
    #expect(preview([]) == "")
    #expect(preview([], ["content-encoding": "gzip"]) == "")
  }
}
#endif
