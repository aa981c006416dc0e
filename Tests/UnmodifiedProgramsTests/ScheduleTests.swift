#if Command
import Testing
import UnmodifiedPrograms

@Suite("A schedule of an unmodified program")
struct ScheduleTests {
  @Test(arguments: ["x1:0:", "x1:7:4=1,9=2", "x1:18446744073709551615:0=4294967295"])
  func `is its text`(text: String) {
    #expect(Schedule(text)?.description == text)
  }

  @Test(arguments: [
    "", "x1:", "x1:7", "s1:4=1", "x2:7:4=1", "x1:-1:", "x1:7:4", "x1:7:4=0", "x1:7:9=1,4=1",
    "x1:7:4=1:",
    "x1:7:4294967296=1",
  ])
  func `is nothing else`(text: String) {
    #expect(Schedule(text) == nil)
  }
}
#endif
