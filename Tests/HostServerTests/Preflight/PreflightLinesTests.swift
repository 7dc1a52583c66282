import HostCore
import HostValues
import Testing

@testable import HostServer

@Suite struct PreflightLinesTests {
  @Test func aLineToCopyStandsAlone() async throws {
    let lines = try await AppStub("X-Frame-Options: DENY").examine().lines
    #expect(lines.first == "BLOCKS  x-frame-options")
    #expect(lines.contains("    X-Frame-Options: DENY"))
    #expect(lines.contains("  For production, add:"))
    #expect(lines.contains("    Content-Security-Policy: frame-ancestors https://s.salla.sa https://*.salla.sa"))
    #expect(lines.contains { $0.hasPrefix("The dashboard at http://localhost:7255 cannot show http://localhost:") })
    #expect(lines.last == "The real dashboard at https://s.salla.sa may not frame it.")
  }

  @Test func theVerdictCounts() async throws {
    let lines = try await AppStub("Content-Security-Policy: frame-ancestors http://localhost:*", "Set-Cookie: a=1")
      .examine().lines
    let verdict = try #require(lines.dropLast().last)
    #expect(verdict.contains("can show"))
    #expect(lines.last?.contains("may not frame") == true)
    #expect(verdict.hasSuffix("Findings: warns 2, notes 1."))
  }

  @Test func withoutAnAnswerThereIsNoVerdictOnFraming() async throws {
    let lines = try await AppStub.examine("http://localhost:1/").lines
    #expect(lines.last == "The page could not be fetched. Findings: blocks 1.")
  }
}
