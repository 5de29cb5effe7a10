import Domain

extension WebhookAddress {
    static func make(token: String = "token-0123456789abcdef") -> WebhookAddress {
        WebhookAddress(endpoint: "https://oapi.dingtalk.com/robot/send", accessToken: Secret(token))
    }
}

extension ServiceDraft {
    /// A service with one group and two members, all of whose secrets contain `hidden`.
    static func make(
        name: String = "Plant 1",
        groups: [DingTalkGroup] = [
            DingTalkGroup(
                name: "Shift",
                webhook: .make(token: "hidden-token-0123456789cdef"),
                signingSecret: Secret("SEChidden-signature-9876")
            )
        ],
        sendsToMembers: Bool = true,
        members: [Member] = [
            Member(userID: "manager7675", name: "Li Li", department: "Plant-Shift"),
            Member(userID: "0012", name: "Ou Yang"),
        ]
    ) -> ServiceDraft {
        ServiceDraft(
            name: name,
            groups: groups,
            sendsToMembers: sendsToMembers,
            app: DingTalkApp(
                clientID: "ding-client",
                clientSecret: Secret("hidden-client-secret-5555"),
                robotCode: "ding-robot"
            ),
            members: members
        )
    }
}

extension String {
    /// Texts that break a page that does not escape, cut off, or count wrongly.
    static let hostile = [
        "<script>alert(1)</script>",
        "\"quoted\" 'single' & <b>",
        "👩🏽‍🚒🔥 emergency",
        "\u{202E}right to left\u{202C} \u{200F}mark",
        "{{name}} {{{name}}} %7B%7B",
    ]
}
