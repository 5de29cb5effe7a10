import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct LanguageTests {
    @Test(
        arguments: [
            // What Chrome, Firefox and Safari send in China.
            ("zh-CN,zh;q=0.9", .chinese), ("zh-CN,zh;q=0.8,zh-TW;q=0.7,en-US;q=0.3,en;q=0.2", .chinese),
            ("zh-cn", .chinese),
            ("zh-Hans-CN,en;q=0.5", .chinese), ("zh-TW", .chinese), ("ZH", .chinese),
            ("en-GB,en;q=0.9,zh;q=0.8", .english), ("en", .english), ("de, en;q=0.5", .english),
            // The weight decides, and among equals the order.
            ("en;q=0.1, zh;q=0.2", .chinese), ("en;q=0.8,zh;q=0.8", .english), ("zh;q=1.000,en", .chinese),
            ("zh;q=0,en;q=0.001", .english), (" \tzh ;\t q=0.5 , en;q=0.4", .chinese), ("zh;q =0.5", nil),
            // None of ours, and what is no range with a weight.
            ("de-DE,fr;q=0.5", nil), ("*", nil), ("", nil), (",,;", nil), ("zh;q=0", nil), ("zhuang", nil),
            ("i-zh", nil),
            ("zh;q=2,en;q=0.1", .english), ("zh;q=-1", nil), ("zh;q=1e0", nil), ("zh;level=1", nil),
            ("zh;q=0.1234", nil),
            ("zh;q=", nil), ("zh;q=nan", nil), (String(repeating: "x,", count: 10_000) + "zh", .chinese),
        ] as [(String, Language?)]
    )
    func `a browser gets the language that it prefers of those that there are`(header: String, language: Language?) {
        #expect(Language.preferred(by: header) == language)
    }

    private func visitor(_ language: String, role: Role? = .administrator) async throws -> Visitor {
        var visitor = try await Visitor(role: role)
        visitor.client.headerFields[.acceptLanguage] = language
        return visitor
    }

    @Test func `pages speak Chinese to whoever asks for it, and English to others`() async throws {
        var visitor = try await visitor("zh-CN,zh;q=0.9,en;q=0.8")
        let id = try await visitor.store.addService(.make(name: "锅炉房"))
        for path in ["/services", "/services/\(id)/edit", "/services/\(id)/health", "/rules/new", "/alarms", "/failed"]
        {
            #expect(try await visitor.open(path) == .ok)
            #expect(visitor.html.contains(#"<html lang="zh-Hans""#))
            #expect(visitor.readable.contains("报警通知") && !visitor.readable.contains("Alarm notifications"), "\(path)")
            #expect(Self.englishWords(on: visitor.readable) == [], "\(path)")
        }
        visitor.client.headerFields[.acceptLanguage] = "fr"
        try await visitor.open("/services")
        #expect(visitor.html.contains(#"<html lang="en""#) && visitor.readable.contains("Alarm notifications"))
    }

    @Test func `what is wrong with a form is said in Chinese, and what was done`() async throws {
        var visitor = try await visitor("zh")
        _ = try await visitor.store.addService(.make())
        try await visitor.open("/rules/new")
        var form = try visitor.form(to: "/rules/new")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("请填写此项。") && visitor.readable.contains("请至少添加一个通知块"))
        try form.fill("name", "夜班")
        try await visitor.submit(form, pressing: "addBlock")
        form = try visitor.form(to: "/rules/new")
        try form.tick("block.0.receiver", "group-1")
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("已添加“夜班”。"))
    }

    @Test func `errors and the page to sign in are Chinese too, answers to machines are not`() async throws {
        var visitor = try await visitor("zh-CN", role: nil)
        #expect(try await visitor.open("/nowhere") == .notFound)
        #expect(visitor.readable.contains("没有此页面"))
        #expect(try await visitor.open("/login") == .ok)
        #expect(visitor.readable.contains("登录"))
        let answer = try await visitor.client.post("/api/v1/alarms", json: "{}")
        #expect(answer.status == .unauthorized && answer.text.contains("Send an API token"))
    }

    /// Words of small letters, of which a Chinese page has none but in addresses, commands and names of files.
    private static func englishWords(on page: String) -> [String] {
        let allowed: Set<String> = [
            "access_token", "add", "administrator", "alarms", "api", "csv", "qyapi_get_department_list",
            "qyapi_get_department_member", "robot", "send", "the", "token", "tocsin", "xlsx",
        ]
        return page.replacing(/https?:\S*/, with: "").matches(of: /\b[a-z_]{3,}\b/).map { String($0.output) }
            .filter { !allowed.contains($0) }
    }
}
