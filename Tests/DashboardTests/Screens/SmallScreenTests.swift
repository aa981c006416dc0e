import Testing

@testable import Dashboard

@Suite("Small screens") struct SmallScreenTests {
  @Test func `at 40x10 the timeline and the log are gone`() {
    let stage = Stage.show(columns: 40, rows: 10)
    #expect(
      stage.screen() == #"""
         1r 5w 1c 1d 1f 00:42 LIVE
         STATE    TASK             % WAITING ON
        ▌◌ WAIT   main               gather, 5 …
         ◌ WAIT   fetch-index     62 socket read
         ● RUN    parse-feed      31 row 3,100
         ◌ WAIT   db-write      1.2k thread sql…
         ◌ WAIT   resize-thumbs   78 lock cache…
         ⊗ UNWIND upload             by you, 0 …
         ✓ DONE   notify         100 returned
         x cancel  Enter open  ? help  q quit
        """#)
    #expect(
      stage.screen(.ascii) == #"""
         1r 5w 1c 1d 1f 00:42 LIVE
         STATE    TASK             % WAITING ON
        >- WAIT   main               gather, 5 ~
         - WAIT   fetch-index     62 socket read
         * RUN    parse-feed      31 row 3,100
         - WAIT   db-write      1.2k thread sql~
         - WAIT   resize-thumbs   78 lock cache~
         ! UNWIND upload             by you, 0 ~
         + DONE   notify         100 returned
         x cancel  Enter open  ? help  q quit
        """#)
  }

  @Test func `at 20x5 only the header, tasks and the way out are left`() {
    let stage = Stage.show(columns: 20, rows: 5)
    #expect(
      stage.screen() == #"""
         1r 5w 1c 1d 1f LIVE
        ▌◌ WAIT   main
         ◌ WAIT   fetch-ind…
         ● RUN    parse-feed
         ? help  q quit
        """#)
    #expect(
      stage.screen(.ascii) == #"""
         1r 5w 1c 1d 1f LIVE
        >- WAIT   main
         - WAIT   fetch-ind~
         * RUN    parse-feed
         ? help  q quit
        """#)
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
