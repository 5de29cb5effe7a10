import Foundation

/// The page that shows what arrived, as a person in DingTalk would see it.
struct SimulatorPage {
    let configuration: SimulatorConfiguration
    let messages: [ReceivedMessage]
    let calls: [ReceivedCall]
    let faults: [FaultScope: Fault]
    /// Where the simulator is, for the addresses to copy.
    let baseURL: String
    /// Which calls the buttons for faults strike.
    let scope: FaultScope

    /// The word that switches a fault off.
    static let noFault = "none"

    /// The page with the buttons for these calls.
    static func link(to scope: FaultScope) -> String {
        let unreserved = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        return "/?scope=\(scope.text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
    }

    /// How many messages of one conversation, and how many calls, are shown.
    private static let shownCount = 50

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>DingTalk simulator</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5"><link rel="icon" href="data:,">
        <style>\(SimulatorStyle.css)</style></head><body>
        <header><h1>DingTalk simulator</h1><p>\(messages.count) messages arrived</p>
        <form method="post" action="/simulator/messages/clear"><button>Clear</button></form></header>
        <main><section aria-label="Conversations" class="conversations">\(conversations)</section>
        <aside>\(faultForm)\(callList)\(addresses)</aside></main></body></html>
        """
    }

    private var conversations: String {
        let groups = configuration.robots.map { robot in
            conversation(robot.group, detail: "group", messages.filter { $0.kind == .group && $0.receiver == robot.id })
        }
        let members = configuration.members.map { member in
            let own = messages.filter { $0.kind == .member && $0.receiver == member.userID }
            return conversation(member.name, detail: member.userID, own)
        }
        return (groups + members).joined()
    }

    private func conversation(_ name: String, detail: String, _ messages: [ReceivedMessage]) -> String {
        let bubbles = messages.suffix(Self.shownCount).map(bubble).joined()
        let list = "<div class=\"newest\"><ol>\(bubbles)</ol></div>"
        let content = bubbles.isEmpty ? "<p class=\"empty\">No message yet</p>" : list
        let (name, detail) = (HTMLText.escaped(name), HTMLText.escaped(detail))
        return """
            <article><h2>\(name) <small>\(detail)</small></h2>\(content)</article>
            """
    }

    private func bubble(_ message: ReceivedMessage) -> String {
        let everyone = message.mentionsEveryone ? "<span class=\"mention\">@all</span>" : ""
        return """
            <li id="m\(message.number)"><div class="from"><span>\(HTMLText.escaped(message.title))</span>\
            <time>\(message.time.formatted(.iso8601.time(includingFractionalSeconds: false)))</time></div>\
            <div class="bubble">\(MarkdownHTML.render(message.text))\(everyone)</div></li>
            """
    }

    /// One button a fault, for the calls chosen by a link, so that the page's refresh loses nothing.
    private var faultForm: String {
        let scopes =
            [FaultScope.everything] + configuration.robots.map { .robot($0.id) }
            + configuration.apps.map { .app($0.id) }
        let links = scopes.map { scope in
            let current = scope == self.scope ? " aria-current=\"true\"" : ""
            let fault = faults[scope].map { " <b>\($0.kind.rawValue)</b>" } ?? ""
            return "<a href=\"\(Self.link(to: scope))\"\(current)>\(HTMLText.escaped(scope.text))\(fault)</a>"
        }
        let kinds = Fault.Kind.allCases.filter { $0 != .written }.map(\.rawValue)
        let active = faults[scope]?.kind.rawValue ?? Self.noFault
        let buttons = ([Self.noFault] + kinds).map { kind in
            "<button name=\"fault\" value=\"\(kind)\" aria-pressed=\"\(kind == active)\">\(kind)</button>"
        }
        return """
            <section><h2>Faults</h2><nav aria-label="Calls">\(links.joined())</nav>
            <form method="post" action="/simulator/faults" class="buttons">
            <input type="hidden" name="scope" value="\(HTMLText.escaped(scope.text))">\(buttons.joined())</form></section>
            """
    }

    private var callList: String {
        let rows = calls.suffix(Self.shownCount).reversed().map { call in
            """
            <tr><td>\(call.time.formatted(.iso8601.time(includingFractionalSeconds: false)))</td>\
            <td>\(call.endpoint.rawValue)</td>\
            <td>\(HTMLText.escaped(call.code ?? "no answer")) \(call.fault?.rawValue ?? "")</td></tr>
            """
        }
        return """
            <section><h2>Calls</h2><div class="scroll"><table><thead><tr><th>Time</th><th>Call</th><th>Answer</th></tr>\
            </thead><tbody>\(rows.joined())</tbody></table></div></section>
            """
    }

    private var addresses: String {
        let robots = configuration.robots.flatMap { robot in
            [
                ("Webhook of \(robot.group)", "\(baseURL)/robot/send?access_token=\(robot.accessToken)"),
                ("Secret of \(robot.group)", robot.signingSecret ?? "none"),
            ]
        }
        let apps = configuration.apps.flatMap {
            [("ClientId", $0.clientID), ("ClientSecret", $0.clientSecret), ("RobotCode", $0.robotCode)]
        }
        let rows = (robots + apps).map { name, value in
            "<dt>\(HTMLText.escaped(name))</dt><dd><code>\(HTMLText.escaped(value))</code></dd>"
        }
        return "<section><h2>Addresses</h2><dl>\(rows.joined())</dl></section>"
    }
}
