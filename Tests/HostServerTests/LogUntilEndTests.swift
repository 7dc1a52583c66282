import Logging
import Testing

@testable import HostServer

@Suite struct LogUntilEndTests {
  @Test func afterTheEndOfTheServerNothingIsLoggedAndBeforeItEverything() {
    let (log, end) = (RecordedLog(), LogUntilEnd.End())
    let base = log.logger(.info)
    let logger = LogUntilEnd.logger(base, until: end)
    logger.info("one", metadata: ["with": "this"])
    logger.debug("below the level")
    end.come()
    logger.error("two")
    base.error("three")
    #expect(log.lines == ["info one with=this", "error three"])
  }
}
