import Domain
import Foundation
@testable import Storage
import Testing

@Suite struct LinkSignerTests {
    let links = Vault(key: Data(repeating: 1, count: 32)).links

    @Test(arguments: [1, 255, 256, 65_536, 1 << 40, Int64.max])
    func `a path leads back to its occurrence`(key: Int64) {
        let path = links.path(of: Alarm.ID(rawValue: key))
        #expect(links.id(of: path) == Alarm.ID(rawValue: key))
        #expect(path.count <= 32)
        #expect(path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test func `a path that was changed anywhere leads nowhere`() {
        let path = links.path(of: Alarm.ID(rawValue: 300))
        for index in path.indices {
            for replacement in ["A", "B", "_", "=", "/", "é"] where String(path[index]) != replacement {
                let changed = path.replacingCharacters(in: index...index, with: replacement)
                #expect(links.id(of: changed) == nil)
            }
        }
    }

    @Test(arguments: ["", "A", "1", String(repeating: "A", count: 22), String(repeating: "A", count: 10_000), "🔔"])
    func `a text that is no path leads nowhere`(text: String) {
        #expect(links.id(of: text) == nil)
    }

    @Test func `a path signed with another key leads nowhere`() {
        let other = Vault(key: Data(repeating: 2, count: 32)).links
        #expect(links.id(of: other.path(of: Alarm.ID(rawValue: 1))) == nil)
    }
}
