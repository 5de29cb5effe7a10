import Foundation
import Storage
import Testing

struct MessageUUIDTests {
    @Test func `an identifier of a message is a random UUID of version 4 in lower case`() throws {
        let identifiers = (0..<200).map { _ in Store.randomMessageUUID() }
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        for identifier in identifiers {
            #expect(identifier.wholeMatch(of: form) != nil)
            #expect(UUID(uuidString: identifier)?.uuidString.lowercased() == identifier)
        }
        #expect(Set(identifiers).count == 200)
    }
}
