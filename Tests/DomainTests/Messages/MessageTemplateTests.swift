import Domain
import Testing

@Suite struct MessageTemplateTests {
    @Test(arguments: [
        ("{name}", "<name>"),
        ("{name}{path}", "<name><path>"),
        ("Level:{level}!", "Level:<level>!"),
        ("{unknown}", "{unknown}"),
        ("{{name}}", "{<name>}"),
        ("{name", "{name"),
        ("}", "}"),
        ("{}", "{}"),
        ("{ name }", "{ name }"),
        ("{a{name}}", "{a<name>}"),
        ("", ""),
        ("告警 {name} 👍", "告警 <name> 👍"),
    ]) func `a parameter in braces is replaced and everything else stays`(body: String, expected: String) {
        #expect(MessageBody(body).filled { "<\($0.rawValue)>" } == expected)
    }

    @Test func `a value that looks like a parameter is not replaced again`() {
        #expect(MessageBody("{name}").filled { _ in "{path}" } == "{path}")
    }

    @Test func `every parameter of the model is known`() {
        let names = MessageParameter.allCases.map(\.rawValue)
        #expect(
            names == [
                "ackUser", "description", "eventTime", "isAcked", "isShelved", "level", "name", "path", "state", "type",
                "urlPath", "value",
            ]
        )
    }
}
