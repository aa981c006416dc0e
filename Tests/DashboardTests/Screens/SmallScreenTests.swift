import Testing

@testable import Dashboard

@Suite("Small screens") struct SmallScreenTests {
  @Test func `at 40x10 the timeline and the log are gone`() {
    let stage = Stage.show(columns: 40, rows: 10)
    #expect(
      stage.screen() == #"""
         1r 5w 1c 1d 1f 00:42 LIVE ! 18
         STATE    TASK                WAITS FOR
        ▌◌ WAIT   main                gather, 5…
         ◌ WAIT   fetch-index     62% socket re…
         ● RUN    parse-feed      31% row 3,100
         ◌ WAIT   db-write       1.2k thread sq…
         ◌ WAIT   resize-thumbs   78% lock cach…
         ⊗ UNWIND upload              by you, 0…
         ✓ DONE   notify         100% returned
         x cancel  Enter open  ? help  q quit
        """#)
    #expect(
      stage.screen(.ascii) == #"""
         1r 5w 1c 1d 1f 00:42 LIVE ! 18
         STATE    TASK                WAITS FOR
        >- WAIT   main                gather, 5~
         - WAIT   fetch-index     62% socket re~
         * RUN    parse-feed      31% row 3,100
         - WAIT   db-write       1.2k thread sq~
         - WAIT   resize-thumbs   78% lock cach~
         ! UNWIND upload              by you, 0~
         + DONE   notify         100% returned
         x cancel  Enter open  ? help  q quit
        """#)
  }

  @Test func `at 20x5 only the header, tasks and the way out are left`() {
    let stage = Stage.show(columns: 20, rows: 5)
    #expect(
      stage.screen() == #"""
         1r 5w 1c 1d 1f LIVE
        ▌◌ WAIT   main
         ◌ WAIT   fetch…ndex
         ● RUN    parse-feed
         ? help  q quit
        """#)
    #expect(
      stage.screen(.ascii) == #"""
         1r 5w 1c 1d 1f LIVE
        >- WAIT   main
         - WAIT   fetch~ndex
         * RUN    parse-feed
         ? help  q quit
        """#)
  }

  @Test func `a question is asked in full at 40 columns, and in a row it counts first`() {
    var stage = Stage.show(columns: 40, rows: 10)
    stage.press(.character("X"))
    #expect(stage.screen().contains("┃  Cancel 'main' and what is below  ┃"))
    #expect(stage.screen().contains("┃  it: 6 live tasks?                ┃"))
    stage.send(.resize(Frame.Size(columns: 30, rows: 24)))
    #expect(stage.screen().contains("6 live"))
    #expect(stage.screen().contains(" n no   y yes, do it "))
    stage.send(.resize(Frame.Size(columns: 24, rows: 5)))
    #expect(stage.screen().contains("y/n: cancel 6 from main?"))
  }

  @Test(arguments: [30, 40, 60, 80])
  func `pages cut no words off`(columns: Int) {
    var stage = Stage.show(columns: columns, rows: 200)
    stage.press(.character("?"))
    #expect(stage.screen().contains("…") == false)
    stage.press(.escape, .character("j"), .character("j"), .enter)
    #expect(stage.screen().contains("row 3,100"))
    #expect(stage.screen().contains("…") == false)
  }

  @Test func `the way back from a page stays on a narrow screen`() {
    var stage = Stage.show(columns: 20, rows: 10)
    stage.press(.enter)
    #expect(stage.screen().hasSuffix("\n Esc back  q quit"))
  }

  @Test func `at 1x1 the selected task's state is left`() {
    let stage = Stage.show(columns: 1, rows: 1)
    #expect(
      stage.screen() == #"""
        ◌
        """#)
    #expect(
      stage.screen(.ascii) == #"""
        -
        """#)
  }
}
