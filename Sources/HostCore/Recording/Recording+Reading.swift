import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a file is no recording that this host can read.
package enum RecordingProblem: Error, Sendable, Equatable {
  case notJSON(JSONProblem)
  /// What the file says that it is; nil when it says nothing.
  case otherFormat(came: String?)
  case newerVersion(Int)
  /// A member at fault: the pointer to it, and what is wrong in words that follow its name.
  case broken(pointer: String, words: String)

  /// The problem in one plain sentence.
  package var reason: String {
    switch self {
    case .notJSON(let problem): "the file \(problem.words)"
    case .otherFormat(nil): "the file is no recording: its member format is missing"
    case .otherFormat(let came?): "the file is no recording: its format is \"\(came.abridged())\""
    case .newerVersion(let version):
      "/version: the file is of version \(version), and this host reads version \(Recording.version): use a newer salla-host"
    case .broken(let pointer, let words): "\(pointer) \(words)"
    }
  }
}

extension Recording {
  /// Reads a file that `fileText` made. What looks like a token is left out of it first.
  ///
  /// - Throws: `RecordingProblem` with the place in the file.
  package init(fileText: String) throws(RecordingProblem) {
    do {
      self = try File(json: redacted(fileText)).recording
    } catch let problem as RecordingProblem {
      throw problem
    } catch let error as DecodingError {
      throw RecordingProblem(error)
    } catch let problem as JSONProblem {
      throw .notJSON(problem)
    } catch {
      throw .otherFormat(came: nil)
    }
  }
}

/// A recording as it stands in a file.
private struct File: Decodable {
  let recording: Recording

  private enum Member: String, CodingKey {
    case format, version, session, settings, base, steps, state
    case hostVersion = "host_version"
    case exportedAt = "exported_at"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Member.self)
    let format = try fields.decodeIfPresent(String.self, forKey: .format)
    guard format == Recording.format else { throw RecordingProblem.otherFormat(came: format) }
    let version = try fields.decode(Int.self, forKey: .version)
    guard version <= Recording.version else { throw RecordingProblem.newerVersion(version) }
    guard version >= 1 else { throw RecordingProblem.broken(pointer: "/version", words: "must be 1 or more") }
    recording = Recording(
      version: version, hostVersion: try fields.decode(String.self, forKey: .hostVersion),
      exportedAt: try fields.decode(Date.self, forKey: .exportedAt),
      session: try fields.decode(Recording.Session.self, forKey: .session),
      settings: try fields.decode(SessionSettings.self, forKey: .settings),
      base: try fields.decodeIfPresent(Recording.Base.self, forKey: .base),
      steps: try fields.decode([RecordedStep].self, forKey: .steps),
      state: try fields.decode(StoredState.self, forKey: .state).state)
    try recording.checkOrder()
  }
}

extension Recording.Session: Decodable {
  private enum Member: String, CodingKey {
    case id
    case createdAt = "created_at"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Member.self)
    self.init(
      id: try fields.decode(String.self, forKey: .id), createdAt: try fields.decode(Date.self, forKey: .createdAt))
  }
}

extension Recording.Base: Decodable {
  private enum Member: String, CodingKey {
    case step, state
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Member.self)
    self.init(
      step: try fields.wholeNumber(.step, in: Count.range),
      state: try fields.decode(StoredState.self, forKey: .state).state
    )
  }
}

extension RecordedStep: Decodable {
  private enum Member: String, CodingKey {
    case number, at, page, input, effects, entries
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Member.self)
    self.init(
      number: try fields.wholeNumber(.number, in: Count.range), at: try fields.decode(Date.self, forKey: .at),
      page: fields.hasValue(.page) ? try fields.wholeNumber(.page, in: Count.range) : nil,
      input: try fields.decode(Input.self, forKey: .input),
      effects: try fields.decode([JSONValue].self, forKey: .effects),
      entries: try fields.decode([JSONValue].self, forKey: .entries))
  }
}

extension RecordingProblem {
  /// What is wrong with a part of a file that begins at a place.
  init(_ error: any Error, at place: String) {
    let problem = (error as? DecodingError).map { RecordingProblem($0) }
    self =
      switch problem {
      case .broken(let pointer, let words)?: .broken(pointer: place + pointer, words: words)
      default: .broken(pointer: place, words: "must be an entry of a journal")
      }
  }

  fileprivate init(_ error: DecodingError) {
    self =
      switch error {
      case .keyNotFound(let key, let context): .at(context.codingPath + [key], "is missing")
      case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
        context.codingPath.isEmpty
          ? .otherFormat(came: nil) : .at(context.codingPath, "must be \(Self.word(for: type))")
      case .dataCorrupted(let context): .at(context.codingPath, context.debugDescription)
      @unknown default: .otherFormat(came: nil)
      }
  }

  private static func at(_ path: [any CodingKey], _ words: String) -> RecordingProblem {
    .broken(pointer: path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined(), words: words)
  }

  private static func word(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is any Collection.Type: "a list"
    default: "an object"
    }
  }
}
