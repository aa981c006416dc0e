#if Command
import Foundation
import TestFiles
import Testing
import UnmodifiedPrograms

@Suite("A file that is no program to simulate")
struct ProgramFileTests {
  @Test(arguments: [
    ("/nowhere/bank", "There is no program"), ("no-such-program-at-all", "on the PATH"),
    ("/tmp", "is a folder"), (".", "is a folder"), ("/dev/null", "is no file"),
    ("/bin/cat", "does not load Swift's libraries"), ("/etc/passwd", "may not be run"),
  ])
  func `is refused in a sentence`(name: String, sentence: String) {
    #expect { try ProgramFile(named: name) } throws: { error in
      (error as? Refusal)?.sentence.contains(sentence) == true
    }
  }

  @Test func `is a script, an empty file, or the beginning of a program`() throws {
    let folder = try TemporaryFolder()
    let program = try Data(contentsOf: URL(filePath: "/bin/cat"))
    for (contents, sentence) in [
      (Data("#!/bin/sh -e\n".utf8), "a script for /bin/sh:"), (Data(), "is no Linux program"),
      (program.prefix(64), "is no Linux program"), (program.prefix(200), "is no Linux program"),
      (Data("\u{7F}ELF".utf8) + Data(repeating: 0xFF, count: 4096), "is no Linux program"),
    ] {
      let file = folder.file("file")
      try contents.write(to: URL(filePath: file))
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
      #expect { try ProgramFile(named: file) } throws: { error in
        (error as? Refusal)?.sentence.contains(sentence) == true
      }
    }
  }
}
#endif
