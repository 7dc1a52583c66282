/// Looks until it is so, with a rest after each look: a loop that only yields takes a core from the tests beside it. Ends
/// early when the test is cancelled, since its time is over.
func poll(until isSo: () async -> Bool) async {
  while await !isSo() {
    do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
  }
}
