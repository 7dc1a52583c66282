#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension TokenClaims {
  /// Reads a token's message: members in any order, unknown ones are passed over.
  ///
  /// - Throws: every case of `ClaimProblem`.
  init(message: [UInt8]) throws(ClaimProblem) {
    do {
      self = try JSONDecoder().decode(Message.self, from: Data(message)).claims
    } catch let problem as ClaimProblem {
      throw problem
    } catch {
      throw .notAnObject
    }
  }
}

private struct Message: Decodable {
  let claims: TokenClaims

  init(from decoder: any Decoder) throws {
    let members = ClaimReader(members: try decoder.container(keyedBy: Claim.self))
    let data = try members.object(.data)
    let expires = try members.time(.expiresAt)
    claims = TokenClaims(
      merchantID: try data.value(.merchantID),
      userID: try data.value(.userID),
      expiresAt: expires.date,
      expiresText: expires.text,
      audience: try members.value(.audience),
      issuer: try members.value(.issuer),
      subject: try members.value(.subject),
      issuedAt: try members.time(.issuedAt).date,
      tokenID: members.has(.tokenID) ? try members.value(.tokenID) : nil
    )
  }
}

/// Takes members out of an object and says in our words what is wrong with them.
private struct ClaimReader {
  let members: KeyedDecodingContainer<Claim>

  func has(_ claim: Claim) -> Bool {
    members.contains(claim)
  }

  func value<Value: Decodable>(_ claim: Claim) throws(ClaimProblem) -> Value {
    guard has(claim) else { throw .missing(claim) }
    do {
      return try members.decode(Value.self, forKey: claim)
    } catch {
      throw .mistyped(claim, found: kind(of: claim))
    }
  }

  func time(_ claim: Claim) throws(ClaimProblem) -> (text: String, date: Date) {
    let text: String = try value(claim)
    guard let date = RFC3339.date(from: text) else { throw .notATime(claim, text) }
    return (text, date)
  }

  func object(_ claim: Claim) throws(ClaimProblem) -> ClaimReader {
    guard has(claim) else { throw .missing(claim) }
    do {
      return ClaimReader(members: try members.nestedContainer(keyedBy: Claim.self, forKey: claim))
    } catch {
      throw .mistyped(claim, found: kind(of: claim))
    }
  }

  private func kind(of claim: Claim) -> JSONKind {
    if (try? members.decodeNil(forKey: claim)) == true { return .null }
    if (try? members.decode(Bool.self, forKey: claim)) != nil { return .truthValue }
    if (try? members.decode(String.self, forKey: claim)) != nil { return .text }
    if (try? members.nestedUnkeyedContainer(forKey: claim)) != nil { return .list }
    if (try? members.nestedContainer(keyedBy: Claim.self, forKey: claim)) != nil { return .object }
    return .number
  }
}
