import HostValues
import Testing

@Suite("JSON in an order")
struct OrderedJSONTests {
  @Test("keeps its members as they were put")
  func order() {
    let value: OrderedJSON = ["b": [1, true, .null], "a": .optional("x"), "c": .written("{ }")]
    #expect(value.text == #"{"b":[1,true,null],"a":"x","c":{ }}"#)
  }

  @Test("is written as a JSON value is, but where the bytes are signed")
  func escapes() {
    let text = "\u{8}\t\n\u{C}\r\u{0}\u{1F}\"\\/é"
    #expect(OrderedJSON.string(text).text == JSONValue.string(text).encoded)
    #expect(
      String(decoding: OrderedJSON.string(text).bytes(.numbered), as: UTF8.self)
        == #""\u0008\u0009\u000a\u000c\u000d\u0000\u001f\"\\/é""#)
  }
}
