import Testing

@testable import OutboundHTTP

struct ProxyTests {
    @Test(arguments: [
        ([:], "localhost,127.0.0.1,::1"),
        (["no_proxy": ""], "localhost,127.0.0.1,::1"),
        (["NO_PROXY": "intern.example"], "intern.example,localhost,127.0.0.1,::1"),
        (["no_proxy": "a", "NO_PROXY": "b"], "a,localhost,127.0.0.1,::1"),
        (["no_proxy": "*"], "*"),
    ])
    func `this machine is never asked through a proxy`(environment: [String: String], exceptions: String) {
        #expect(HTTPClient.proxyExceptions(environment: environment) == exceptions)
    }
}
