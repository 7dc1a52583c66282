extension Preflight {
  static func framingFindings(_ answer: FetchedPage.Answer, dashboard: WebOrigin) -> [Finding] {
    FramingJudge(framing: Framing(answer), dashboard: dashboard).findings
  }
}

/// Puts the rules of `Framing` into words.
private struct FramingJudge {
  let framing: Framing
  let dashboard: WebOrigin

  var findings: [Finding] {
    framing.policies.flatMap(policyFindings) + optionFindings + framing.reportOnly.flatMap(reportOnlyFindings)
      + framing.policies.flatMap(sandboxFindings) + [unprotected].compactMap { $0 }
  }

  // MARK: Content-Security-Policy

  private func policyFindings(_ line: ContentPolicyLine) -> [Finding] {
    let severity: Finding.Severity
    let refused: WebOrigin
    if !line.allows(dashboard, framing: framing.page) {
      (severity, refused) = (.blocks, dashboard)
    } else if !line.allows(.realDashboard, framing: framing.page) {
      (severity, refused) = (.warns, .realDashboard)
    } else {
      return []
    }
    let several = framing.policies.filter(\.hasFrameAncestors).count > 1 || line.policies.count > 1
    return [
      Finding(
        severity, severity == .blocks ? .frameAncestors : .realDashboardFrameAncestors,
        words(line, refused: refused)
          + (several ? " Several policies apply together: each has to allow the frame." : ""),
        evidence: line.header.line,
        cures: [
          Cure(.development, .replace, line.admitting(Framing.development(dashboard))),
          Cure(.production, .replace, line.admitting(Framing.production)),
        ])
    ]
  }

  private func words(_ line: ContentPolicyLine, refused: WebOrigin) -> String {
    let whose = refused == dashboard ? "this dashboard" : "the real dashboard"
    let lists = line.policies.filter { !$0.allows(refused, framing: framing.page) }.compactMap(\.frameAncestors)
    let sources = lists.flatMap { $0 }.compactMap { FrameSource($0) }
    if sources.isEmpty {
      return "The frame-ancestors of this policy let nobody frame the page, \(whose) (\(refused.text)) included."
    }
    let reason = sources.lazy.compactMap { hint($0, refused: refused) }.first ?? ""
    let verdict =
      refused == dashboard
      ? "Browsers will not show the page here: " : "This dashboard may frame the page, but "
    return verdict + "\(whose) (\(refused.text)) is not among the frame-ancestors of this policy." + reason
  }

  /// Why a source that looks right does not match.
  private func hint(_ source: FrameSource, refused: WebOrigin) -> String? {
    guard case .place(let place) = source, place.host == refused.host else { return nil }
    let scheme = place.scheme ?? framing.page.scheme
    if scheme != refused.scheme { return " A source for \(scheme) does not match \(refused.scheme)." }
    if !place.allowsPath { return " A source with a path never matches a dashboard." }
    if place.port == .standard { return " A source without a port means port \(scheme == "https" ? 443 : 80) alone." }
    return nil
  }

  // MARK: X-Frame-Options

  private var optionFindings: [Finding] {
    guard framing.options != .absent else { return [] }
    let evidence = framing.optionHeaders.map(\.line).joined(separator: "\n")
    guard !framing.policiesDecide else {
      return [
        Finding(
          .notes, .xFrameOptionsIgnored,
          "Browsers ignore this header because a policy with frame-ancestors is there too. It can go.",
          evidence: evidence)
      ]
    }
    let here = framing.options.allows(dashboard, framing: framing.page)
    switch framing.options {
    case .absent, .allowAll: return []
    case .invalid:
      return [
        Finding(
          .notes, .xFrameOptionsInvalid,
          "Browsers know no such value (ALLOW-FROM is obsolete) and ignore the header: every site may frame the page.",
          evidence: evidence, cures: newPolicy)
      ]
    case .deny, .sameOrigin, .conflict:
      let words =
        switch framing.options {
        case .deny: "This header forbids every frame"
        case .sameOrigin: "This header allows frames on pages of \(framing.page.text) alone"
        default: "These values contradict each other, and browsers then refuse every frame"
        }
      return [
        Finding(
          here ? .warns : .blocks, here ? .realDashboardXFrameOptions : .xFrameOptions,
          words + ", and it cannot name a dashboard. A policy with frame-ancestors can, and browsers then ignore "
            + "X-Frame-Options.", evidence: evidence, cures: newPolicy)
      ]
    }
  }

  /// A policy of its own, beside whatever else is there.
  private var newPolicy: [Cure] {
    [(Cure.Stage.development, Framing.development(dashboard)), (.production, Framing.production)].map {
      stage, sources in
      Cure(stage, .add, "Content-Security-Policy: frame-ancestors \(sources.joined(separator: " "))")
    }
  }

  private var unprotected: Finding? {
    guard !framing.policiesDecide, framing.options == .absent || framing.options == .allowAll else { return nil }
    return Finding(
      .notes, .frameAncestorsMissing,
      "No header says who may frame the page, so every site may. It works; a policy that names the dashboard keeps "
        + "others from laying the app under their own buttons.", cures: newPolicy)
  }

  // MARK: Other directives

  private func reportOnlyFindings(_ line: ContentPolicyLine) -> [Finding] {
    guard line.hasFrameAncestors else { return [] }
    let works = line.allows(dashboard, framing: framing.page) && line.allows(.realDashboard, framing: framing.page)
    return [
      Finding(
        .notes, .frameAncestorsReportOnly,
        works
          ? "A policy that only reports keeps nobody from framing the page."
          : "A policy that only reports blocks nothing; enforced as it stands, it would keep the dashboard out.",
        evidence: line.header.line)
    ]
  }

  private func sandboxFindings(_ line: ContentPolicyLine) -> [Finding] {
    let needed = ["allow-scripts", "allow-same-origin"]
    let missing = line.policies.compactMap(\.sandbox).flatMap { words in needed.filter { !words.contains($0) } }
    guard !missing.isEmpty else { return [] }
    let effect =
      missing.contains("allow-scripts")
      ? "runs no script" : "has the origin \"null\", which a dashboard does not take for the app's"
    return [
      Finding(
        .warns, .sandbox, "Under this sandbox the page \(effect), so the app cannot speak with any dashboard.",
        evidence: line.header.line,
        cures: [.development, .production].map { Cure($0, .replace, line.sandboxed(with: needed)) })
    ]
  }
}
