package import Domain

extension ServiceDraft {
    /// A service with one group and one member, unless told otherwise.
    package static func make(
        name: String = "Night shift",
        description: String = "",
        sendsToGroups: Bool = true,
        groups: [DingTalkGroup] = [.make()],
        sendsToMembers: Bool = true,
        app: DingTalkApp? = .make(),
        members: [Member] = [.make()]
    ) -> ServiceDraft {
        ServiceDraft(
            name: name,
            description: description,
            sendsToGroups: sendsToGroups,
            groups: groups,
            sendsToMembers: sendsToMembers,
            app: app,
            members: members
        )
    }
}

extension DingTalkGroup {
    /// A group whose robot asks for a signature.
    package static func make(
        id: ID? = nil,
        name: String = "Boiler room",
        endpoint: String = "https://oapi.dingtalk.com/robot/send",
        accessToken: String = "token-of-the-boiler-room",
        signingSecret: String? = "SEC-of-the-boiler-room"
    ) -> DingTalkGroup {
        DingTalkGroup(
            id: id,
            name: name,
            webhook: WebhookAddress(endpoint: endpoint, accessToken: Secret(accessToken)),
            signingSecret: signingSecret.map { Secret($0) }
        )
    }
}

extension DingTalkApp {
    /// An app.
    package static func make(
        clientID: String = "dingclient",
        clientSecret: String = "client-secret-of-the-app",
        robotCode: String = "dingrobot"
    ) -> DingTalkApp {
        DingTalkApp(clientID: clientID, clientSecret: Secret(clientSecret), robotCode: robotCode)
    }
}

extension Member {
    /// A member whose UserID has a leading zero.
    package static func make(
        id: ID? = nil,
        userID: String = "0042",
        name: String = "Zhang Wei",
        department: String = "Operations"
    ) -> Member {
        Member(id: id, userID: userID, name: name, department: department)
    }
}
