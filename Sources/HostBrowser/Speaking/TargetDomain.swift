/// The browser as a whole.
enum BrowserDomain {
  struct GetVersion: Command {
    static let method = "Browser.getVersion"
    struct Reply: Decodable, Sendable {
      let product: String
      let userAgent: String
    }
  }

  /// A page that offers a file to save gets no.
  struct SetDownloadBehavior: Command {
    static let method = "Browser.setDownloadBehavior"
    let behavior = "deny"
    let browserContextId: String
  }
}

/// Pages and frames as things that can be opened and spoken to.
enum TargetDomain {
  struct CreateBrowserContext: Command {
    static let method = "Target.createBrowserContext"
    let disposeOnDetach = true
    struct Reply: Decodable, Sendable { let browserContextId: String }
  }

  struct DisposeBrowserContext: Command {
    static let method = "Target.disposeBrowserContext"
    let browserContextId: String
  }

  struct CreateTarget: Command {
    static let method = "Target.createTarget"
    let url = "about:blank"
    let browserContextId: String
    struct Reply: Decodable, Sendable { let targetId: String }
  }

  struct AttachToTarget: Command {
    static let method = "Target.attachToTarget"
    let targetId: String
    let flatten = true
    struct Reply: Decodable, Sendable { let sessionId: String }
  }

  /// Frames in a process of their own get a session each, and wait until it is set up.
  struct SetAutoAttach: Command {
    struct Filter: Encodable, Sendable {
      let type: String?
      let exclude: Bool
    }
    static let method = "Target.setAutoAttach"
    let autoAttach = true
    let waitForDebuggerOnStart = true
    let flatten = true
    let filter = [Filter(type: "iframe", exclude: false), Filter(type: nil, exclude: true)]
  }
}

/// A frame in a process of its own has come.
struct Attached: Decodable {
  struct Target: Decodable { let targetId: String }
  static let method = "Target.attachedToTarget"
  let sessionId: String
  let targetInfo: Target
}

/// A frame in a process of its own is gone.
struct Detached: Decodable {
  static let method = "Target.detachedFromTarget"
  let sessionId: String
}
