/// Documents and their frames.
enum PageDomain {
  struct Enable: Command { static let method = "Page.enable" }

  struct SetLifecycleEventsEnabled: Command {
    static let method = "Page.setLifecycleEventsEnabled"
    let enabled = true
  }

  struct Navigate: Command {
    static let method = "Page.navigate"
    let url: String
    struct Reply: Decodable, Sendable {
      let loaderId: String?
      let errorText: String?
    }
  }

  /// A place for our own scripts in a frame: it shares the document with the page's scripts and nothing else.
  struct CreateIsolatedWorld: Command {
    static let method = "Page.createIsolatedWorld"
    let frameId: String
    let worldName = "salla-host"
    struct Reply: Decodable, Sendable { let executionContextId: Int }
  }

  struct CaptureScreenshot: Command {
    static let method = "Page.captureScreenshot"
    let format = "png"
    struct Reply: Decodable, Sendable { let data: String }
  }

  struct HandleJavaScriptDialog: Command {
    static let method = "Page.handleJavaScriptDialog"
    let accept: Bool
  }

  struct FrameNavigated: Decodable {
    struct Frame: Decodable {
      let id: String
      let parentId: String?
      let loaderId: String
      let url: String
      let unreachableUrl: String?
    }
    static let method = "Page.frameNavigated"
    let frame: Frame
  }

  struct LifecycleEvent: Decodable {
    static let method = "Page.lifecycleEvent"
    let frameId: String
    let loaderId: String
    let name: String
  }

  struct JavaScriptDialogOpening: Decodable {
    static let method = "Page.javascriptDialogOpening"
    let message: String
    let type: String
  }
}

/// What a page is told about its reader and its window.
enum EmulationDomain {
  /// Every page works as the one in front.
  struct SetFocusEmulationEnabled: Command {
    static let method = "Emulation.setFocusEmulationEnabled"
    let enabled = true
  }

  struct SetEmulatedMedia: Command {
    struct Feature: Encodable, Sendable {
      let name: String
      let value: String
    }
    static let method = "Emulation.setEmulatedMedia"
    let features: [Feature]
  }

  struct SetLocaleOverride: Command {
    static let method = "Emulation.setLocaleOverride"
    let locale: String
  }

  struct SetUserAgentOverride: Command {
    static let method = "Emulation.setUserAgentOverride"
    let userAgent: String
    let acceptLanguage: String
  }
}

/// The mouse and the keyboard.
enum InputDomain {
  struct DispatchMouseEvent: Command {
    static let method = "Input.dispatchMouseEvent"
    let type: String
    let x: Double
    let y: Double
    let button: String
    let buttons: Int
    let clickCount: Int
  }

  struct DispatchKeyEvent: Command {
    static let method = "Input.dispatchKeyEvent"
    let type: String
    let key: String
    var code: String?
    var text: String?
    var windowsVirtualKeyCode: Int?
  }

  struct InsertText: Command {
    static let method = "Input.insertText"
    let text: String
  }
}

/// Elements as the browser knows them.
enum DOMDomain {
  struct DescribeNode: Command {
    static let method = "DOM.describeNode"
    let objectId: String
    struct Node: Decodable, Sendable { let frameId: String? }
    struct Reply: Decodable, Sendable { let node: Node }
  }

  struct GetBoxModel: Command {
    static let method = "DOM.getBoxModel"
    let objectId: String
    struct Model: Decodable, Sendable { let content: [Double] }
    struct Reply: Decodable, Sendable { let model: Model }
  }
}
