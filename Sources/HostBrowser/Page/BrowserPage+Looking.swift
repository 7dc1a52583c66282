#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension BrowserPage {
  /// A point of the page, from the upper left corner of its window.
  struct Point {
    let x: Double
    let y: Double
  }

  /// Where the element is, as soon as it is visible, enabled, still and not covered.
  func ready(
    _ element: PageElement, in frame: PageFrame, limit: Duration
  ) async throws(BrowserProblem) -> Point {
    let patience = Patience(limit)
    // What is stuck under a bar at one edge comes free at another.
    let edges = ["nearest", "center", "end", "start"]
    var there = frame == .top ? "the page has no document" : "the page has no app's frame, or it has no document"
    var looks = 0
    repeat {
      do {
        switch try await look(for: element, in: frame, edge: edges[looks % edges.count], within: patience) {
        case .success(let point)?: return point
        case .failure(let hindrance)?: there = hindrance.words
        case nil: break
        }
      } catch .timedOut(let what, _) {
        // What was seen before says more than a last look without an answer.
        if looks == 0 { there = "no answer: \(what)" }
      }
      looks += 1
      try await Patience.rest()
    } while !patience.isOver
    throw .noSuchElement(what: element.words(in: frame), seconds: limit.inSeconds, there: there)
  }

  private struct Hindrance: Error { let words: String }

  private func look(
    for element: PageElement, in frame: PageFrame, edge: String, within patience: Patience
  ) async throws(BrowserProblem) -> Result<Point, Hindrance>? {
    guard let place = try await find(frame, within: patience),
      let answer = try await call(
        ElementScript.look, element.arguments + [.text(edge)], in: place, byValue: true, within: patience),
      case .text(let json)? = answer.value,
      let sighting = try? JSONDecoder().decode(Sighting.self, from: Data(json.utf8))
    else { return nil }
    guard sighting.state == .ready, let x = sighting.x, let y = sighting.y else {
      return .failure(Hindrance(words: sighting.words))
    }
    if frame == .top { return .success(Point(x: x, y: y)) }
    guard let point = try await pointInPage(x, y, of: sighting, within: patience) else { return nil }
    return try await clearOfPage(point, within: patience)
  }

  /// A point of the app's frame as one of the page, wherever the page puts, turns or scales the frame.
  private func pointInPage(
    _ x: Double, _ y: Double, of sighting: Sighting, within patience: Patience
  ) async throws(BrowserProblem) -> Point? {
    guard let owner = try await appElement(within: patience), let width = sighting.width, let height = sighting.height
    else {
      return nil
    }
    let command = DOMDomain.GetBoxModel(objectId: owner)
    do {
      let corners = try await connection.send(command, to: frames.root, within: patience, for: lookWords).model.content
      guard corners.count == 8, width > 0, height > 0 else { return nil }
      let (across, down) = (x / width, y / height)
      return Point(
        x: corners[0] + across * (corners[2] - corners[0]) + down * (corners[6] - corners[0]),
        y: corners[1] + across * (corners[3] - corners[1]) + down * (corners[7] - corners[1]))
    } catch .refused {
      return nil
    }
  }

  /// The page may show something above the frame.
  private func clearOfPage(
    _ point: Point, within patience: Patience
  ) async throws(BrowserProblem) -> Result<Point, Hindrance>? {
    let top = FramePlace(id: frames.main, session: frames.root)
    let arguments: [Primitive] = [.text(PageFrame.appSelector), .number(point.x), .number(point.y)]
    let answer = try await call(ElementScript.coverOfFrame, arguments, in: top, byValue: true, within: patience)
    guard case .text(let cover)? = answer?.value
    else { return nil }
    return cover.isEmpty
      ? .success(point) : .failure(Hindrance(words: "it is there, but the page covers the app's frame with \(cover)"))
  }
}

extension PageElement {
  fileprivate var arguments: [Primitive] {
    switch self {
    case .selector(let selector, let text): [.text("selector"), .text(selector), .text(text ?? "")]
    case .text(let text): [.text("text"), .text(text), .text("")]
    }
  }
}
