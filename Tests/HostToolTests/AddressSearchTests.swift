import HostProtocol
import Testing

@testable import HostTool

@Suite("The address in a command's output")
struct AddressSearchTests {
  @Test(
    "is found once its line has come, through colours and in whatever pieces",
    arguments: [
      ("  Local: http://localhost:5173/\n", "http://localhost:5173/"),
      ("  \u{1B}[32mLocal\u{1B}[39m: http://localhost:\u{1B}[1m5173\u{1B}[22m/\n", "http://localhost:5173/"),
      (" * Running on http://127.0.0.1:5000\r\n", "http://localhost:5000/"),
      ("listening on https://0.0.0.0:8443\n", "https://localhost:8443/"),
      ("first\nhttp://localhost:1\nhttp://localhost:2\n", "http://localhost:1/"),
    ])
  func found(output: String, address: String) {
    var search = AddressSearch()
    let found = output.utf8.compactMap { search.take([$0]) }
    #expect(found.map(\.text) == [address])
  }

  @Test(
    "is none elsewhere, and none without a port",
    arguments: [
      "http://example.com:80\n", "http://localhost\n", "http://localhost:0\n", "http://localhost:5173", "port 5173\n",
    ])
  func none(output: String) {
    var search = AddressSearch()
    #expect(search.take(output.utf8) == nil)
  }
}
