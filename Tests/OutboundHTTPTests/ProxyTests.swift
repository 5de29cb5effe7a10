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
        #expect(Proxying(environment: environment).exceptions == exceptions)
    }

    @Test func `what a proxy refused to pass on was not received`() async throws {
        let proxy = try LoopbackServer { connection in
            if connection.readRequest() != nil { connection.answer("", status: "502 Bad Gateway") }
        }
        let error = try #require(await failure(of: "https://dingtalk.invalid/robot/send", through: proxy))
        #expect(!error.mayHaveBeenReceived, "\(error)")
        #expect(proxy.requests.allSatisfy { $0.hasPrefix("CONNECT dingtalk.invalid:443 ") } && proxy.connections == 1)
    }

    @Test func `what a proxy passed on and did not answer may have been received`() async throws {
        let proxy = try LoopbackServer { connection in _ = connection.readRequest() }
        let error = try #require(await failure(of: "http://dingtalk.invalid/robot/send", through: proxy))
        #expect(error.mayHaveBeenReceived, "\(error)")
    }

    private func failure(of url: String, through proxy: LoopbackServer) async -> TransferError? {
        do throws(TransferError) {
            let http = try HTTPClient(proxying: Proxying(environment: [:], proxy: proxy.url))
            _ = try await http.send(OutboundRequest(method: .post, url: url, fields: [], body: Array("{}".utf8)))
            return nil
        } catch {
            return error
        }
    }
}
