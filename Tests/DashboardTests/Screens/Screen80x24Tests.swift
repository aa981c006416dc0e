import Testing

@testable import Dashboard

@Suite("The screen at 80x24") struct Screen80x24Tests {
  @Test func `shows a table, the timeline and the log`() {
    #expect(Stage.show(columns: 80, rows: 24).screen() == Self.unicode)
  }

  @Test func `shows the same in characters below 0x80`() {
    #expect(Stage.show(columns: 80, rows: 24).screen(.ascii) == Self.ascii)
  }

  private static let unicode = #"""
     8 tasks │ 1 run  5 wait  1 cancelling  1 done  1 failed │ 00:42.7 │ LIVE │ ! 18
     ! 'main' held the thread for 4.1 s, until 4.1 s.
    ── TASKS ── live first, by age ─────────────────────────────────────── 1 of 8 ──
     STATE    TASK            PROGRESS           WAITS FOR             TIMEOUT
    ▌◌ WAIT   main                               gather, 5 of 7 to end
     ◌ WAIT   fetch-index     ███████▍░░░░   62% socket read, 50 ms    █▌░░░   17.3s
     ● RUN    parse-feed      ███▋░░░░░░░░   31% row 3,100
     ◌ WAIT   db-write        ░░░░░░░░▓▓▓░  1.2k thread sqlite, 30.7 s
     ◌ WAIT   resize-thumbs   █████████▎░░   78% lock cache (db-write) █▎░░░   10.3s
     ⊗ UNWIND upload                             by you, 0 ms
     ✓ DONE   notify          ████████████  100% returned
     ✗ FAIL   audit           ████▊░░░░░░░   40% threw NoSuchFile: au…
    ── TIMELINE ── fit, 1 s/cell ────────────── █ runs  ┬ a step  ─ waits  ░ late ──
    ▌main            │████▄──────────────────────────────────────
     fetch-index     │ ░░░░█───────────────────────────░██──────█
     parse-feed      │ ░░░░░███░░░░░░░░░░░░░░░░░░░██████░░██████▄
                     └0 s─────────────────20 s──────────────────now────────────────
    ── LOG ── 3 of 5, following ────────────────────────────────────────────────────
       24.0 audit         threw NoSuchFile: audit.log
       42.3 upload        cancellation requested by you
       42.3 parse-feed    3,100 rows parsed
     Why: 'main' waits for 5 tasks to end, among them 'resize-thumbs'. It waits for
          lock cache, held by 'db-write' for 34 s. It has waited 31 s for thread s…
     x cancel  Enter open  p pause  s step  < slower  > faster  ? help  q quit
    """#

  private static let ascii = #"""
     8 tasks | 1 run  5 wait  1 cancelling  1 done  1 failed | 00:42.7 | LIVE | ! 18
     ! 'main' held the thread for 4.1 s, until 4.1 s.
    -- TASKS -- live first, by age --------------------------------------- 1 of 8 --
     STATE    TASK            PROGRESS           WAITS FOR             TIMEOUT
    >- WAIT   main                               gather, 5 of 7 to end
     - WAIT   fetch-index     #######>....   62% socket read, 50 ms    #>...   17.3s
     * RUN    parse-feed      ###>........   31% row 3,100
     - WAIT   db-write        ........###.  1.2k thread sqlite, 30.7 s
     - WAIT   resize-thumbs   #########>..   78% lock cache (db-write) #>...   10.3s
     ! UNWIND upload                             by you, 0 ms
     + DONE   notify          ############  100% returned
     x FAIL   audit           ####>.......   40% threw NoSuchFile: au~
    -- TIMELINE -- fit, 1 s/cell -------------- # runs  + a step  - waits  : late --
    >main            |####=--------------------------------------
     fetch-index     | ::::#---------------------------:##------#
     parse-feed      | :::::###:::::::::::::::::::######::######=
                     +0 s-----------------20 s------------------now----------------
    -- LOG -- 3 of 5, following ----------------------------------------------------
       24.0 audit         threw NoSuchFile: audit.log
       42.3 upload        cancellation requested by you
       42.3 parse-feed    3,100 rows parsed
     Why: 'main' waits for 5 tasks to end, among them 'resize-thumbs'. It waits for
          lock cache, held by 'db-write' for 34 s. It has waited 31 s for thread s~
     x cancel  Enter open  p pause  s step  < slower  > faster  ? help  q quit
    """#
}
