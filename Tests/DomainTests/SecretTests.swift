import Domain
import Testing

@Suite struct SecretTests {
    @Test func `whatever prints a secret prints a mask`() {
        let text = "SEC0123456789abcdef"
        let secret = Secret(text)
        var dumped = ""
        dump(["key": secret], to: &dumped)
        for shown in ["\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped] {
            #expect(!shown.contains(text))
            #expect(!shown.contains("0123"))
        }
        #expect(secret.reveal() == text)
    }

    @Test func `a hint shows four characters of a long secret and none of a short one`() {
        #expect(Secret("0123456789ab").hint == "••••89ab")
        #expect(Secret("01234567").hint == "••••4567")
        #expect(Secret("0123456").hint == "••••")
        #expect(Secret("").hint == "••••")
    }
}
