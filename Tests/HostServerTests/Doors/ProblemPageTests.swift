import HTTPTypes
import HostValues
import Testing

@testable import HostServer

@Suite("The page that says what went wrong")
struct ProblemPageTests {
  private static let arabic: HTTPFields = [.acceptLanguage: "ar-SA,ar;q=0.9,en;q=0.5"]

  @Test("is in the language and the theme of the browser, and keeps the English words of a detail")
  func language() async throws {
    try await HostFixture.run { host in
      let english = try await host.send(.get, "/nothing/here")
      #expect(english.status == .notFound)
      #expect(english.text.contains(#"lang="en" dir="ltr" data-theme="light" data-follows-theme"#))
      #expect(english.text.contains("There is nothing at /nothing/here."))
      let arabic = try await host.send(.get, "/nothing/here", headers: Self.arabic)
      #expect(arabic.headers[.vary]?.contains("Accept-Language") == true)
      #expect(arabic.text.contains(#"lang="ar" dir="rtl""#))
      #expect(arabic.text.contains("لا صفحة على هذا العنوان."))
      #expect(arabic.text.contains(#"<p dir="ltr" lang="en">There is nothing at /nothing/here.</p>"#))
      let gone = try await host.send(.get, "/embedded/app/1/abc?session=0123", headers: Self.arabic)
      #expect(gone.text.contains("هذه الجلسة غير موجودة"))
      #expect(!gone.text.contains("no such session"))
    }
  }

  @Test("names each field of a link in Arabic, with what came")
  func fields() async throws {
    try await HostFixture.run { host in
      let link = "/launch?locale=ar&theme=blue&merchant=none&colour=red&name=%20x"
      let page = try await host.send(.get, link)
      #expect(page.status == .badRequest)
      #expect(page.text.contains("لا يصلح الرابط كما هو."))
      for words in [
        "light أو dark", "عددًا صحيحًا أكبر من صفر", "لا يعرف الرابط هذا المعامل", "لا يبدأ بفراغ", "blue", "none",
      ] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(try await host.send(.get, "/launch?theme=dark&locale=xx").text.contains(#"data-theme="dark">"#))
    }
  }
}
