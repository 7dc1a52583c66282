/// Scripts and what comes of them.
enum RuntimeDomain {
  struct Enable: Command { static let method = "Runtime.enable" }

  struct RunIfWaitingForDebugger: Command { static let method = "Runtime.runIfWaitingForDebugger" }

  struct Evaluate: Command {
    static let method = "Runtime.evaluate"
    let expression: String
    let contextId: Int
    let awaitPromise = true
    /// `await` and declarations work as in the browser's console.
    let replMode = true
    let userGesture = true
    typealias Reply = Evaluated
  }

  struct CallFunctionOn: Command {
    struct Argument: Encodable, Sendable { let value: Primitive }
    static let method = "Runtime.callFunctionOn"
    let functionDeclaration: String
    var objectId: String?
    var executionContextId: Int?
    var arguments: [Argument] = []
    var returnByValue = false
    let awaitPromise = true
    typealias Reply = Evaluated
  }

  struct Evaluated: Decodable, Sendable {
    let result: RemoteObject
    let exceptionDetails: ExceptionDetails?
  }

  struct ExceptionDetails: Decodable, Sendable {
    let text: String
    let url: String?
    let lineNumber: Int
    let exception: RemoteObject?
    let executionContextId: Int?

    /// "Uncaught" is only the beginning of what is said when there is an exception.
    var words: String { exception.map(\.words) ?? text }
  }

  struct ExecutionContextCreated: Decodable {
    struct Context: Decodable {
      struct Place: Decodable {
        let isDefault: Bool?
        let frameId: String?
      }
      let id: Int
      let auxData: Place?
    }
    static let method = "Runtime.executionContextCreated"
    let context: Context
  }

  struct ExecutionContextDestroyed: Decodable {
    static let method = "Runtime.executionContextDestroyed"
    let executionContextId: Int
  }

  static let contextsCleared = "Runtime.executionContextsCleared"

  struct ConsoleAPICalled: Decodable {
    struct Stack: Decodable {
      struct Call: Decodable {
        let url: String
        let lineNumber: Int
      }
      let callFrames: [Call]
    }
    static let method = "Runtime.consoleAPICalled"
    let type: String
    let args: [RemoteObject]
    let executionContextId: Int
    let stackTrace: Stack?
  }

  struct ExceptionThrown: Decodable {
    static let method = "Runtime.exceptionThrown"
    let exceptionDetails: ExceptionDetails
  }
}

/// A value of a script that JSON carries as it is.
enum Primitive: Codable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  /// A list or an object, which is not read.
  case other

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      // A text that cannot be read is no list: whoever reads the document has to hear of it.
      do { self = .text(try value.decode(String.self)) } catch DecodingError.typeMismatch { self = .other }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null, .other: try value.encodeNil()
    case .bool(let flag): try value.encode(flag)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    }
  }
}

/// A value of a script, as the browser describes it.
struct RemoteObject: Decodable, Sendable {
  struct Preview: Decodable, Sendable {
    struct Property: Decodable, Sendable {
      let name: String
      let value: String?
    }
    let subtype: String?
    let overflow: Bool
    let properties: [Property]
  }

  let type: String
  let value: Primitive?
  /// A number that JSON has no form for.
  let unserializableValue: String?
  let description: String?
  let objectId: String?
  let preview: Preview?

  /// The value as a console shows it.
  var words: String {
    switch value {
    case .text(let text): return text
    case .bool(let flag): return "\(flag)"
    case .null: return "null"
    case .number, .other, nil: break
    }
    guard let preview, preview.subtype != "error" else { return unserializableValue ?? description ?? type }
    let isList = preview.subtype == "array"
    var parts = preview.properties.map { (isList ? "" : "\($0.name): ") + ($0.value ?? "…") }
    if preview.overflow { parts.append("…") }
    return (isList ? "[" : "{") + parts.joined(separator: ", ") + (isList ? "]" : "}")
  }
}
