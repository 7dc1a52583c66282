/// Which session speaks for a frame, and where its own scripts run.
struct FrameMap {
  private struct Context: Equatable {
    let session: String
    let id: Int
  }

  /// The page's own session and frame.
  let root: String
  let main: String
  private var sessions: [String: String] = [:]
  private var contexts: [String: Context] = [:]

  init(root: String, main: String) {
    self.root = root
    self.main = main
  }

  /// Frames share the page's session unless they have a process of their own.
  func session(of frame: String) -> String { sessions[frame] ?? root }

  /// Nil while the frame has no document.
  func context(of frame: String) -> Int? {
    contexts[frame].flatMap { $0.session == session(of: frame) ? $0.id : nil }
  }

  /// Whether what happens in this context of this session happens in a frame inside the page.
  func isInside(_ session: String, context: Int?) -> Bool {
    guard session == root, let context else { return session != root }
    return contexts[main] != Context(session: session, id: context)
  }

  mutating func attach(_ session: String, for frame: String) { sessions[frame] = session }

  mutating func detach(_ session: String) {
    sessions = sessions.filter { $0.value != session }
    clear(session)
  }

  mutating func add(_ id: Int, for frame: String, in session: String) {
    contexts[frame] = Context(session: session, id: id)
  }

  mutating func remove(_ id: Int, in session: String) {
    contexts = contexts.filter { $0.value != Context(session: session, id: id) }
  }

  mutating func clear(_ session: String) { contexts = contexts.filter { $0.value.session != session } }
}
