#if Network
/// What all pages of a fetch have in common.
struct FetchPlan: Sendable {
  let client: WebClient
  let directory: OutputDirectory?
  let options: FetchOptions
  let tally: FetchTally
}
#endif
