import Domain
import HTTPServer
import OutboundHTTP
import Storage
import Testing

@testable import Tocsin

/// Where links in messages lead when nobody has said it.
@Suite(.timeLimit(.minutes(1))) struct PublicURLTests {
    @Test(arguments: [
        ("127.0.0.1:0", "http://127.0.0.1:"), ("[::1]:0", "http://[::1]:"), ("0.0.0.0:0", "http://plant:"),
        ("[::]:0", "http://plant:"),
    ])
    func `it is where the console listens, or the machine's name for all its addresses`(
        listen: String,
        begins: String
    ) throws {
        let address = try #require(ListenAddress(listen))
        let listener = try #require(try Listener.all(of: ServerConfiguration(listen: address)).first)
        defer { listener.close() }
        let url = try PublicURL.of([listener.address], machine: "plant")
        #expect(url == "\(begins)\(listener.address.port)")
        #expect(listener.address.port != 0)
        #expect(try PublicURL.of([listener.address], machine: nil).hasPrefix("http://plant") == false)
    }

    @Test func `the message's link and the set-up address lead to the port that the system chose`() async throws {
        try await RunningConsole.run { console in
            let message = try #require(try await console.store().usualMessage())
            #expect(message.body.contains("\(console.url)/alarm/{urlPath}"))
            #expect(console.lines.contains { $0.contains("\(console.url)/setup?code=") })
        }
    }

    @Test func `behind a proxy the set-up address is the public one`() async throws {
        try await RunningConsole.run(publicURL: "https://tocsin.example.com/") { console in
            #expect(console.lines.contains { $0.contains("https://tocsin.example.com/setup?code=") })
        }
    }
}
