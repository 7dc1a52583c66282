import HostValues

extension MerchantAPI {
  /// What the merchant has set for the app in this store (D).
  func settings(of id: String) throws(MerchantRefusal) -> MerchantAnswer {
    try checkOwn(id)
    return .success(
      ["app_id": .string(app.id), "app_slug": .string(app.slug), "settings": .object(installation.settings)])
  }

  /// Sets them; what is left out is gone (D: it becomes null). The body may have them in a member `settings` too (A).
  func changeSettings(of id: String, _ call: MerchantCall) throws(MerchantRefusal) -> MerchantAnswer {
    try checkOwn(id)
    let members = try call.bodyMembers()
    let settings = members.count == 1 ? members["settings"]?.members ?? members : members
    let bytes = JSONValue.object(settings).wireBytes.count
    guard bytes <= Installation.largestSettings else {
      throw .invalid([
        MerchantRefusal.Problem(
          field: "settings", words: "have \(bytes) bytes; \(Installation.largestSettings) are allowed")
      ])
    }
    return .success(.object(settings), change: .settings(settings))
  }

  /// The plan and the add-ons that the merchant pays for (D); a trial is not among them (A).
  func subscriptions(of id: String) throws(MerchantRefusal) -> MerchantAnswer {
    try checkOwn(id)
    let all = [installation.plan].compactMap { $0 } + installation.addons
    return .success(.array(all.map { $0.listed(of: app) }))
  }

  /// A token is of one app, and no other app's things are to be had with it (D: 403 or 404).
  private func checkOwn(_ id: String) throws(MerchantRefusal) {
    guard id == app.id else { throw .foreignApp(id) }
  }

  /// Keeps that the app wants to hear of an event. Events of a store's own things never come here: nothing happens in a
  /// seeded store.
  func subscribe(_ call: MerchantCall) throws(MerchantRefusal) -> MerchantAnswer {
    let subscription = try WebhookSubscription(
      try call.bodyMembers(), id: WebhookSubscription.firstID + webhooks.count)
    guard webhooks.count < WebhookSubscription.most else {
      throw .invalid([
        MerchantRefusal.Problem(
          field: "event", words: "cannot be subscribed to: \(WebhookSubscription.most) subscriptions are the most")
      ])
    }
    return .success(subscription.json, change: .subscribed(subscription))
  }
}

extension MerchantCall {
  /// - Throws: `.invalid` for a body that is no JSON object.
  fileprivate func bodyMembers() throws(MerchantRefusal) -> [String: JSONValue] {
    let json: JSONValue
    do throws(JSONProblem) { json = try JSONValue(json: body) } catch {
      throw .invalid([MerchantRefusal.Problem(field: "body", words: error.words)])
    }
    guard let members = json.members else {
      throw .invalid([MerchantRefusal.Problem(field: "body", words: "must be a JSON object; it is \(json.brief)")])
    }
    return members
  }
}
