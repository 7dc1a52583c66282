import Crypto
import HTTPTypes
import HostValues
import Hummingbird
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The pages' own scripts and styles, each at an address that changes when one of them does, so that browsers keep them
/// and don't ask again: a dashboard loads sixty.
///
/// The address is `/host/v`, 16 hexadecimal digits of a version, and the file's place in the folder.
final class PageFiles: Sendable {
  private struct Listing {
    /// Files and folders, in full.
    var places: [String] = []
    var version = ""
  }

  private let folder: String
  private let known = Mutex(Listing())

  init(folder: String) { self.folder = folder }

  /// What a page puts before a file's place. Whoever changes a file sees it at the next load of a page.
  var address: String {
    known.withLock { known in
      if Self.version(of: known.places) != known.version {
        // A new file changes its folder, and is found by that.
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        known.places = [folder] + names.sorted().map { "\(folder)/\($0)" }
        known.version = Self.version(of: known.places)
      }
      return "/host/v" + known.version
    }
  }

  /// Says of each place how long it is and when it was last changed; by the clock of the file system, which no package
  /// sets back, as it does with the time of the content.
  private static func version(of places: [String]) -> String {
    var hash = SHA256()
    for place in places {
      var file = stat()
      guard stat(place, &file) == 0 else { continue }
      let facts = [Int64(file.st_size), Int64(file.changed.tv_sec), Int64(file.changed.tv_nsec)]
      facts.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return Hexadecimal.encode(Array(hash.finalize().prefix(8)))
  }

  /// Leads an address with a version to the file as it is, which a browser is to keep: no page links to the same
  /// version of another file. One without a version is let through.
  struct Kept: RouterMiddleware {
    typealias Context = HostContext

    func handle(
      _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
      guard let path = request.head.path, let place = Self.place(in: path) else {
        return try await next(request, context)
      }
      var head = request.head
      head.path = "/host/" + place
      var response = try await next(Request(head: head, body: request.body), context)
      if response.status == .ok { response.headers[.cacheControl] = "max-age=31536000, immutable" }
      return response
    }

    private static func place(in path: String) -> Substring? {
      let parts = path.split(separator: "/", maxSplits: 2)
      guard parts.count == 3, parts[0] == "host", parts[1].hasPrefix("v"), parts[1].utf8.count == 17,
        parts[1].dropFirst().allSatisfy(\.isHexDigit)
      else { return nil }
      return parts[2]
    }
  }
}

extension stat {
  /// When content, name or rights were last changed.
  fileprivate var changed: timespec {
    #if canImport(Darwin)
      st_ctimespec
    #else
      st_ctim
    #endif
  }
}
