import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import NIOCore
import Testing

@testable import HostServer

@Suite("The channel", .timeLimit(.minutes(10)))
struct ChannelTests {
  private func title(_ text: String) -> JSONValue {
    HostFixture.message("embedded::page.setTitle", ["title": .string(text)])
  }

  private func names(_ events: [JSONValue]) -> [String] { events.compactMap { $0["event"]?.text } }

  @Test("begins as the event stream does, with the same ids")
  func begins() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open, title("A")], first: 1)
      let stream = await (try await host.session).greet(stage: "page-1", lastID: nil).events
      try await host.channel { _, greeting in
        #expect(names(greeting) == stream.map(\.name.rawValue))
        #expect(greeting.map { $0["id"]?.text } == stream.map(\.id))
        #expect(greeting.first?["data"] == ["applied": 2, "resumed": false])
      }
    }
  }

  @Test("applies each number once, and what follows comes with the acknowledgement")
  func appliesOnce() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        try await socket.send([HostFixture.open], first: 1)
        let opened = try await socket.message()
        #expect(opened["applied"] == 1)
        #expect(opened.events.contains { $0["event"] == "effect" && $0["data"]?["type"] == "load" })
        try await socket.send([title("A"), title("B")], first: 2)
        #expect(try await socket.message()["applied"] == 3)
        try await socket.send([title("B"), title("C")], first: 3)
        #expect(try await socket.message()["applied"] == 4)
        let titles = try await host.journal().filter { $0["event"] == "embedded::page.setTitle" }
          .compactMap { $0["payload"]?["title"]?.text }
        #expect(titles == ["A", "B", "C"])
      }
    }
  }

  @Test("is one with the door of scripts: a number that came by one is known to the other")
  func bothDoors() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        try await socket.send([HostFixture.open], first: 1)
        #expect(try await socket.message()["applied"] == 1)
        #expect(try await host.post([HostFixture.open, title("A")], first: 1).json == ["applied": 2])
        try await socket.send([title("A"), title("B")], first: 2)
        var applied: JSONValue?
        while applied == nil { applied = try await socket.message()["applied"] }
        #expect(applied == 3)
        #expect(await (try await host.session).snapshot.title == "B")
      }
    }
  }

  @Test("tells what is wrong with a batch in the words of the door of scripts, and goes on")
  func problems() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        try await socket.send([HostFixture.open], first: 1)
        #expect(try await socket.message()["applied"] == 1)

        try await socket.send([title("A")], first: 5)
        let gap = try await socket.message()
        #expect(gap["problem"]?["code"] == "gap")
        #expect(gap["problem"]?["expected"] == 2)
        #expect(gap["first"] == 5)
        #expect(gap["problem"] == (try await host.post([title("A")], first: 5)).json)

        try await socket.send([["type": "fly"]], first: 2)
        let refused = try await socket.message()
        #expect(refused["problem"]?["status"] == 400)
        #expect(refused["problem"]?["pointer"] == "/inputs/0/type")

        try await socket.send("not JSON")
        #expect(try await socket.message()["problem"]?["status"] == 400)
        try await socket.send([title("A")], first: 2, stage: "page-2")
        #expect(try await socket.message()["problem"]?["pointer"] == "/stage")
        try await socket.send([title("A")], first: 0)
        #expect(try await socket.message()["problem"]?["pointer"] == "/first")

        try await socket.send([title("A")], first: 2)
        #expect(try await socket.message()["applied"] == 2)
      }
    }
  }

  @Test("a page whose app another one took over hears it, and what it still sends is refused")
  func stageLost() async throws {
    try await HostFixture.run { host in
      try await host.channel(stage: "one") { socket, _ in
        try await socket.send([HostFixture.open], first: 1, stage: "one")
        #expect(try await socket.message()["applied"] == 1)
        _ = try await host.post([HostFixture.open], first: 1, stage: "two")
        var heard: [String] = []
        while !heard.contains("stage-lost") { heard += names(try await socket.message().events) }
        try await socket.send([title("A")], first: 2, stage: "one")
        #expect(try await socket.message()["problem"]?["code"] == "stage-lost")
      }
    }
  }

  @Test("resumes behind the last event seen: nothing lost, nothing twice")
  func resumes() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1)
      var seen: [String] = []
      var last = try await host.channel { _, greeting in greeting.last?["id"]?.text }
      for round in 0..<5 {
        _ = try await host.post((0..<4).map { title("\(round).\($0)") }, first: 2 + 4 * round)
        last = try await host.channel(after: last) { _, greeting in
          #expect(greeting.first?["data"]?["resumed"] == true)
          seen += greeting.filter { $0["event"] == "entry" }.compactMap { $0["data"]?["payload"]?["title"]?.text }
          return greeting.last?["id"]?.text
        }
      }
      #expect(seen == (0..<5).flatMap { round in (0..<4).map { "\(round).\($0)" } })
    }
  }

  @Test("tells the state whole once, then what changed of it, which leads to the same")
  func changes() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, greeting in
        let whole = greeting.first { $0["event"] == "state" }?["data"]?.members
        var view = try #require(whole)
        #expect(view["since"] == nil)
        let toast = HostFixture.message("embedded::ui.toast", ["type": "success", "message": "Saved"])
        for (number, input) in [HostFixture.open, title("A"), toast].enumerated() {
          try await socket.send([input], first: number + 1)
          for event in try await socket.message().events where event["event"] == "state" {
            var change = try #require(event["data"]?.members)
            #expect(change.removeValue(forKey: "since") == view["version"])
            #expect(change.count < view.count / 2)
            view.merge(change) { _, new in new }
          }
        }
        var now = try #require(await (try await host.session).view.members)
        now["server_time"] = view["server_time"]
        #expect(view == now)
      }
    }
  }

  @Test("what happens elsewhere comes by itself")
  func elsewhere() async throws {
    try await HostFixture.run { host in
      try await host.channel(stage: "viewer") { socket, _ async throws in
        #expect(try await host.command(["type": "set-theme", "theme": "dark"]).status == .ok)
        var layout: JSONValue?
        while layout == nil {
          layout = try await socket.message().events.compactMap { $0["data"]?["layout"] }.last
        }
        #expect(layout?["theme"] == "dark")
      }
    }
  }

  @Test("a session that is removed ends its channels for good")
  func removed() async throws {
    try await HostFixture.run { host in
      try await host.channel { socket, _ in
        await host.parts.sessions.remove(try await host.session.id)
        let end = try await socket.next()
        #expect(end?.opcode == WebSocketTalk.end)
        #expect(end?.code == 4404)
      }
    }
  }

  @Test("a reader who takes nothing is cut off, and resumes")
  func slowReader() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1)
      // Entries as long as they are shown whole, 32 MB of them.
      let text = String(repeating: "x", count: 3_500)
      let last = try await host.channel { socket, greeting in
        for round in 0..<90 {
          let inputs = (0..<100).map { HostFixture.message("custom::\(round).\($0)", ["text": .string(text)]) }
          #expect(try await host.post(inputs, first: 2 + 100 * round).status == .ok)
        }
        var last = greeting.last?["id"]?.text
        while let frame = try await socket.next() {
          if frame.opcode == WebSocketTalk.ping { continue }
          #expect(frame.opcode == WebSocketTalk.text)
          last = try JSONValue(frame.text).events.last?["id"]?.text ?? last
        }
        return last
      }
      try await host.channel(after: last) { socket, greeting in
        var newest = greeting
        while newest.last(where: { $0["event"] == "entry" })?["data"]?["event"] != "custom::89.99" {
          newest += try await socket.message().events
        }
        #expect(newest.first?["event"] == "hello")
      }
    }
  }
}
