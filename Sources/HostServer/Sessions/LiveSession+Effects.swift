import HostCore
import HostPreflight
import HostProtocol
import HostStore
import HostTokens
import HostValues
import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension LiveSession {
  /// The part of an effect that the pages see, and the timers: the same when a session is read from the journal.
  func show(_ effect: Effect, at now: Date) {
    switch effect {
    case .post(let load, let message, let timestamp):
      tell(.post(load: load, message.envelope(timestamp: timestamp), isAstray: false))
    case .postRaw(let load, let data, let toWrongOrigin):
      tell(.post(load: load, data, isAstray: toWrongOrigin))
    case .leave(let url): tell(.leave(url: url))
    case .leaveForBank: tell(.leave(url: "/bank?session=\(id)"))
    case .address(let place, let replace): tell(.address(place, replace: replace))
    case .load(let number, let reason, let tokenID): tellLoad(number, reason, tokenID)
    case .wake(let alarm, let patience): alarms.set(alarm, at: now.addingTimeInterval(patience / .seconds(1)))
    case .mint, .examine, .changeKeys, .deliver, .grant: break
    }
  }

  private func tellLoad(_ number: Int, _ reason: LoadReason, _ tokenID: String) {
    guard let newestToken, newestToken.token.id == tokenID else { return outbox.append(.lost) }
    let url = launchURL.text(token: newestToken.text)
    tell(.load(number, reason, url: url, origin: state.settings.app.url.origin))
  }

  private func tell(_ effect: PageEffect) {
    guard let stage = state.stage else { return }
    outbox.append(.effect(stage: stage, effect.json.encoded))
  }

  /// The part of an effect that happens once, in the world; one that has a result answers with the next input.
  func perform(_ effect: Effect, at now: Date) -> Input? {
    switch effect {
    case .mint(let load, let flaw):
      do {
        let issued = try services.tokens.mint(
          for: state.settings, session: id, at: now, after: state.tokenCutOff, flaw: flaw)
        newestToken = issued
        claims = issued.claimsValue
        return .minted(load: load, issued.token)
      } catch {
        services.logger.error("a token could not be made", metadata: ["why": "\(error.reason)"])
        return nil
      }
    case .examine(let load):
      guard let examine = services.examine else { return nil }
      let (visit, door) = (visit(at: now), door)
      inBackground { session in
        let report = await examine(visit, door)
        await session.applyInBackground(.examined(load: load, report))
      }
      return nil
    case .changeKeys(let change): return .keysChanged(change, services.tokens.change(change))
    case .deliver(let delivery):
      deliver(delivery)
      return nil
    case .grant(let scopes): return .granted(grant(scopes: scopes, at: now), byConsent: false)
    case .load, .post, .postRaw, .leave, .leaveForBank, .address, .wake: return nil
    }
  }

  /// The look at the app's page, as its frame asks for it and with a token that belongs to no load.
  private func visit(at now: Date) -> Visit {
    do throws(MintingProblem) {
      let token = try services.tokens.mintForVisit(
        for: state.settings, session: id, at: now, after: state.tokenCutOff)
      return Visit(launchURL, token: token)
    } catch { return Visit(state.settings.app.url) }
  }

  private var launchURL: LaunchURL {
    let settings = state.settings
    return LaunchURL(
      app: settings.app.url, appID: settings.app.id, merchantID: settings.merchant.id, theme: settings.theme,
      language: settings.language, profile: settings.policy.launchProfile)
  }
}

// MARK: Timers

extension LiveSession {
  /// Rings what is due, and sleeps until the next one. A sleep that ends at the right time goes on.
  func armAlarms() {
    let due = alarms.next.map { $0.at.addingTimeInterval(-(state.clockOffset / .seconds(1))) }
    guard due != alarmDue || due == nil else { return }
    alarmTask?.cancel()
    alarmTask = nil
    alarmDue = due
    guard let due, !background.isOver else { return }
    let patience = due.timeIntervalSince(services.world.now())
    alarmTask = Task { [services] in
      // An alarm that is due rings at once: the clock was moved, or the server was away.
      if patience > 0 {
        do { try await services.world.sleep(.seconds(patience)) } catch { return }
      }
      await ringAlarms()
    }
  }

  private func ringAlarms() async {
    guard !Task.isCancelled else { return }
    alarmDue = nil
    while !background.isOver, let alarm = alarms.due(at: now) { await applyInBackground(.rang(alarm)) }
    armAlarms()
  }
}
