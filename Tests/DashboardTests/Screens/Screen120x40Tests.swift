import Testing

@testable import Dashboard

@Suite("The screen at 120x40") struct Screen120x40Tests {
  @Test func `shows a card for each task, the timeline and the log`() {
    #expect(Stage.show(columns: 120, rows: 40).screen() == Self.unicode)
  }

  @Test func `shows the same in characters below 0x80`() {
    #expect(Stage.show(columns: 120, rows: 40).screen(.ascii) == Self.ascii)
  }

  private static let unicode = #"""
     8 tasks │ 1 run  5 wait  1 cancelling  1 done  1 failed │ 00:42.7 │ LIVE │ ! 18 │ lag 3 ms                      ? help
     ! 'main' held the thread for 4.1 s, until 4.1 s.
    ── TASKS ── live first, by age ─────────────────────────────────────────────────────────────────────────────── 1 of 8 ──
    ┏━ main ━━━━━━━━━━━━━━━━━━━━━ ◌ WAIT ━┓ ╭─ fetch-index ────────────── ◌ WAIT ─╮ ╭─ parse-feed ──────────────── ● RUN ─╮
    ┃                                     ┃ │ █████████████████▉░░░░░░░░░░░  62%  │ │ █████▉░░░░░░░░░░░░░  31% row 3,100  │
    ┃ on gather, 5 of 7 to end, 38.6 s    ┃ │ on socket read, 50 ms               │ │ running, no wait                    │
    ┃ no timeout                          ┃ │ █████░░░░░░░░░░░  17.3 of 55 s left │ │ no timeout                          │
    ┃ ██▄───────────────────       54 s   ┃ │ ░░█──────────────█───█       54 s   │ │ ░░░██░░░░░░░░░███░███░       54 s   │
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛ ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯
    ╭─ db-write ───────────────── ◌ WAIT ─╮ ╭─ resize-thumbs ──────────── ◌ WAIT ─╮ ╭─ upload ────────────── ⊗ UNWINDING ─╮
    │ ░░░░░░░░░░░░░░░░░░░░▓▓▓░░░░░  1,234 │ │ ██████████████████████▌░░░░░░  78%  │ │                                     │
    │ on thread sqlite, 30.7 s            │ │ on lock cache (db-write), 27.7 s    │ │ cancelled by you, unwinding 0 ms    │
    │ no timeout                          │ │ ████░░░░░░░░░░░░  10.3 of 40 s left │ │ no timeout                          │
    │  ░░░██────────────────       54 s   │ │  ░░░░░██──────────────       54 s   │ │   ░░░░░░░░░░██───────×       54 s   │
    ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯
    ╭─ notify ─────────────────── ✓ DONE ─╮ ╭─ audit ────────────────── ✗ FAILED ─╮
    │ █████████████████████████████  100% │ │ ███████████▌░░░░░░░░░░░░░░░░░  40%  │
    │ returned                            │ │ threw NoSuchFile: audit.log         │
    │ after 17.0 s, 22.7 s ago            │ │ after 20.5 s, 18.7 s ago            │
    │  ░░░░░░░██✓                  54 s   │ │  ░░░░░░░░░██✗                54 s   │
    ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯
    ── TIMELINE ── fit, 0.5 s/cell ────────────────────────────────────── █ runs  ┬ a step  ─ waits  ░ late  × cancelling ──
    ▌main                  │████████▄─────────────────────────────────────────────────────────────────────────────
     fetch-index           │  ░░░░░░░░██──────────────────────────────────────────────────────░░████────────────██
     parse-feed            │   ░░░░░░░░░██████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░████████████░░░░████████████░▄
     db-write              │    ░░░░░░░░░░░░░░██████──────────────────────────────────────────────────────────────
     resize-thumbs         │     ░░░░░░░░░░░░░░░░░░░░░████────────────────────────────────────────────────────────
     upload                │        ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░████████────────────────────────────××
     notify                │      ░░░░░░░░░░░░░░░░░░░░░░░░░░████████✓
     audit                 │       ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░████████✗
                           └0 s─────────────────10 s────────────────20 s────────────────30 s────────────────40 s─now───────
    ── LOG ── 5 of 5, following ────────────────────────────────────────────────────────────────────────────────────────────
        5.0 fetch-index          GET /index.html
       16.0 notify               sent 3 mails
       24.0 audit                threw NoSuchFile: audit.log
       42.3 upload               cancellation requested by you
       42.3 parse-feed           3,100 rows parsed
     Why: 'main' waits for 5 tasks to end, among them 'resize-thumbs'. It waits for lock cache, held by 'db-write' for 34
          s. It has waited 31 s for thread sqlite, outside of the program.
     x cancel  Enter open  p pause  s step  < slower  > faster  Space hold  ←→ time  , . event  n N moment  ? help  q quit
    """#

  private static let ascii = #"""
     8 tasks | 1 run  5 wait  1 cancelling  1 done  1 failed | 00:42.7 | LIVE | ! 18 | lag 3 ms                      ? help
     ! 'main' held the thread for 4.1 s, until 4.1 s.
    -- TASKS -- live first, by age ------------------------------------------------------------------------------- 1 of 8 --
    #= main ===================== - WAIT =# .- fetch-index -------------- - WAIT -. .- parse-feed ---------------- * RUN -.
    #                                     # | #################>...........  62%  | | #####>.............  31% row 3,100  |
    # on gather, 5 of 7 to end, 38.6 s    # | on socket read, 50 ms               | | running, no wait                    |
    # no timeout                          # | #####...........  17.3 of 55 s left | | no timeout                          |
    # ##=-------------------       54 s   # | ::#--------------#---#       54 s   | | :::##:::::::::###:###:       54 s   |
    #=====================================# .-------------------------------------. .-------------------------------------.
    .- db-write ----------------- - WAIT -. .- resize-thumbs ------------ - WAIT -. .- upload -------------- ! UNWINDING -.
    | ....................###.....  1,234 | | ######################>......  78%  | |                                     |
    | on thread sqlite, 30.7 s            | | on lock cache (db-write), 27.7 s    | | cancelled by you, unwinding 0 ms    |
    | no timeout                          | | ####............  10.3 of 40 s left | | no timeout                          |
    |  :::##----------------       54 s   | |  :::::##--------------       54 s   | |   ::::::::::##-------x       54 s   |
    .-------------------------------------. .-------------------------------------. .-------------------------------------.
    .- notify ------------------- + DONE -. .- audit ------------------ x FAILED -.
    | #############################  100% | | ###########>.................  40%  |
    | returned                            | | threw NoSuchFile: audit.log         |
    | after 17.0 s, 22.7 s ago            | | after 20.5 s, 18.7 s ago            |
    |  :::::::##ok                 54 s   | |  :::::::::##x                54 s   |
    .-------------------------------------. .-------------------------------------.
    -- TIMELINE -- fit, 0.5 s/cell -------------------------------------- # runs  + a step  - waits  : late  x cancelling --
    >main                  |########=-----------------------------------------------------------------------------
     fetch-index           |  ::::::::##------------------------------------------------------::####------------##
     parse-feed            |   :::::::::######::::::::::::::::::::::::::::::::::::::############::::############:=
     db-write              |    ::::::::::::::######--------------------------------------------------------------
     resize-thumbs         |     :::::::::::::::::::::####--------------------------------------------------------
     upload                |        ::::::::::::::::::::::::::::::::::::::::########----------------------------xx
     notify                |      ::::::::::::::::::::::::::########ok
     audit                 |       :::::::::::::::::::::::::::::::::########x
                           +0 s-----------------10 s----------------20 s----------------30 s----------------40 s-now-------
    -- LOG -- 5 of 5, following --------------------------------------------------------------------------------------------
        5.0 fetch-index          GET /index.html
       16.0 notify               sent 3 mails
       24.0 audit                threw NoSuchFile: audit.log
       42.3 upload               cancellation requested by you
       42.3 parse-feed           3,100 rows parsed
     Why: 'main' waits for 5 tasks to end, among them 'resize-thumbs'. It waits for lock cache, held by 'db-write' for 34
          s. It has waited 31 s for thread sqlite, outside of the program.
     x cancel  Enter open  p pause  s step  < slower  > faster  Space hold  Left/Right time  , . event  ? help  q quit
    """#
}
