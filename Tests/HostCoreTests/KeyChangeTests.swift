import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Changes of the signing keys")
struct KeyChangeTests {
  @Test("The server is asked, and who asked is written down")
  func asked() {
    var session = DrivenSession.ready()
    let rotation = session.take(.changeKeys(.rotate))
    #expect(rotation.effects == [.changeKeys(.rotate)])
    #expect(rotation.notes == [Note(direction: .merchant, event: "rotate-key")])
    let drop = session.take(.changeKeys(.drop(id: "k4.pid.b")))
    #expect(drop.effects == [.changeKeys(.drop(id: "k4.pid.b"))])
    #expect(drop.notes == [Note(direction: .merchant, event: "drop-key", payload: ["id": "k4.pid.b"])])
  }

  @Test(
    "Which key signs now, and which tokens are good, is said in words",
    arguments: [
      (.rotate, ["a", "b"], "key a signs now; tokens of 1 earlier key stay good"),
      (.rotate, ["a", "b", "c"], "key a signs now; tokens of 2 earlier keys stay good"),
      (.drop(id: "b"), ["a"], "tokens of key b are good no more; key a signs; no earlier key is left"),
      (.drop(id: "b"), ["a", "c"], "tokens of key b are good no more; key a signs; tokens of 1 earlier key stay good"),
    ] as [(KeyChange, [String], String)])
  func done(change: KeyChange, keys: [String], words: String) {
    var session = DrivenSession.ready()
    let outcome = session.take(.keysChanged(change, .done(keys: keys)))
    #expect(outcome.effects.isEmpty)
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "keys", payload: ["keys": .array(keys.map { .string($0) })], verdict: .acted,
          reason: words)
      ])
  }

  @Test("A refusal is written down with its reason")
  func refused() {
    var session = DrivenSession.ready()
    let outcome = session.take(.keysChanged(.drop(id: "a"), .refused(why: "a is the key that signs")))
    #expect(
      outcome.notes == [
        Note(direction: .system, event: "keys", verdict: .ignored, reason: "a is the key that signs")
      ])
  }
}
