import HostCore
import HostTestSupport
import HostValues
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("An input that cannot be read")
struct InputRefusalTests {
  private struct FromPage: Decodable {
    let input: Input
    init(from decoder: any Decoder) throws { input = try Input(from: decoder, by: .page) }
  }

  /// Where it is wrong, and the words that follow the member's name.
  private func problem<Value: Decodable>(_: Value.Type, _ text: String) -> (path: String, words: String)? {
    do {
      _ = try Value(json: text)
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      return (context.codingPath.map(\.stringValue).joined(separator: "/"), context.debugDescription)
    } catch DecodingError.keyNotFound(let key, let context) {
      return ((context.codingPath + [key]).map(\.stringValue).joined(separator: "/"), "is missing")
    } catch DecodingError.typeMismatch(let type, let context) {
      return (context.codingPath.map(\.stringValue).joined(separator: "/"), "must be \(type)")
    } catch {
      return nil
    }
  }

  @Test(
    "says which member, what is allowed and what came",
    arguments: [
      (#"{"type":"set-theme","theme":"drak"}"#, "theme", "must be light or dark; it is \"drak\""),
      (#"{"type":"set-theme"}"#, "theme", "is missing"), (#"{}"#, "type", "is missing"),
      (#"{"type":"click-action","value":5}"#, "value", "must be String"),
      (
        #"{"type":"set-policy","refresh_limit":0}"#, "refresh_limit", "must be a whole number from 1 to 1000; it is 0"
      ),
      (
        #"{"type":"set-policy","confirm":"yes"}"#, "confirm", "must be ask, accept, reject or silent; it is \"yes\""
      ),
      (
        #"{"type":"dismiss-toast","id":9007199254740992}"#, "id",
        "must be a whole number of less than 2^53; it is 9007199254740992"
      ),
      (#"{"type":"resize","width":-1}"#, "width", "must be a number of pixels from 0 to 100000; it is -1"),
      (
        #"{"type":"go","path":"//evil.test"}"#, "path",
        "must be a path that starts with one slash; it is \"//evil.test\""
      ),
      (
        #"{"type":"set-currency","currency":"sar"}"#, "currency",
        "must be three capital letters, such as SAR; it is \"sar\""
      ),
      (
        #"{"type":"set-token-lifetime","lifetime":"25h"}"#, "lifetime",
        "must be a time from 1s to 24h, such as 30s or 5m; it is \"25h\""
      ),
      (
        #"{"type":"set-token-lifetime","lifetime":"-5s"}"#, "lifetime",
        "must be a time from 1s to 24h, such as 30s or 5m; it is \"-5s\""
      ),
      (
        #"{"type":"advance-clock","by":"10000h"}"#, "by",
        "must be a time of 8784h at most, such as 5m, 90s or -1h; it is \"10000h\""
      ),
      (
        #"{"type":"set-fault","fault":"reply-late","delay":"0s"}"#, "delay",
        "must be a time from 1ms to 1m, such as 3s or 500ms; it is \"0s\""
      ),
      (
        #"{"type":"set-fault","fault":"reply-late","lasts":"1ms"}"#, "lasts",
        "must be a time from 1s to 24h, such as 30s or 5m; it is \"1ms\""
      ),
      (
        #"{"type":"set-fault","fault":"reply-late","times":0}"#, "times",
        "must be a whole number from 1 to 1000000; it is 0"
      ),
      (#"{"type":"send","event":" ","payload":{}}"#, "event", "must be text that is not empty; it is \" \""),
      (#"{"type":"send","event":"a"}"#, "payload", "is missing"), (#"{"type":"send-raw"}"#, "data", "is missing"),
      (
        #"{"type":"end-faults","group":"replies"}"#, "group",
        "must be handshake, reply, introspection or webhook; it is \"replies\""
      ),
      (
        #"{"type":"minted","load":1,"token":{"id":"a","issued_at":true,"expires_at":1}}"#, "token/issued_at",
        "must be a time in Unix milliseconds; it is true"
      ),
      (
        #"{"type":"command","input":{"type":"go","path":"x"}}"#, "input/path",
        "must be a path that starts with one slash; it is \"x\""
      ),
    ])
  func words(text: String, path: String, words: String) throws {
    let problem = try #require(self.problem(Input.self, text))
    #expect(problem.path == path)
    #expect(problem.words == words)
  }

  @Test("names the word that a mistyped type most likely meant")
  func nearestType() throws {
    let problem = try #require(self.problem(ScriptInput.self, #"{"type":"click-acton"}"#))
    #expect(problem.path == "type")
    #expect(problem.words.hasSuffix("; it is \"click-acton\"; did you mean click-action?"))
    #expect(problem.words.hasPrefix("must be reload, reopen, try-again, look, navigate-back, go, "))
    #expect(!problem.words.contains("minted"))
  }

  @Test("by a page or a script is one that only the server writes")
  func doors() throws {
    for (input, text) in InputCodingTests.forms {
      let isMerchants =
        switch input {
        case .examined, .minted, .rang, .introspected, .restored, .command, .bankAnswered, .keysChanged, .trimmed,
          .reset, .registered, .granted, .refreshed, .grantEnded, .answered, .redelivered, .called, .calledInVain,
          .browserSaw:
          false
        default: true
        }
      #expect((problem(FromPage.self, text) == nil) == isMerchants, "\(text)")
      let isPagesAlone =
        switch input {
        case .open, .message, .frameLoaded, .framesInside, .resize: true
        default: false
        }
      #expect((problem(ScriptInput.self, text) == nil) == (isMerchants && !isPagesAlone), "\(text)")
    }
  }

  @Test("has a member too many, if a script sends it; a page may know more")
  func unknownMembers() throws {
    let text = #"{"type":"answer-confirm","confirmed":true,"confirm":true,"zzz":1}"#
    let problem = try #require(self.problem(ScriptInput.self, text))
    #expect(problem.path == "confirm")
    #expect(problem.words == "is no member of answer-confirm; did you mean confirmed?")
    let far = self.problem(ScriptInput.self, #"{"type":"answer-confirm","confirmed":true,"zzz":1}"#)
    #expect(far?.words == "is no member of answer-confirm; it has confirmed, id")
    let none = self.problem(ScriptInput.self, #"{"type":"uninstall","zzz":1}"#)
    #expect(none?.words == "is no member of uninstall; it has none but its type")
    #expect(self.problem(FromPage.self, text) == nil)
  }

  @Test("never is the one that opens a page without a stage, which the batch says")
  func pageOpens() throws {
    let page = try FromPage(json: #"{"type":"open","width":5}"#)
    #expect(page.input == .open(stage: "", width: 5, place: nil))
    #expect(problem(Input.self, #"{"type":"open","width":5}"#)?.path == "stage")
  }
}
