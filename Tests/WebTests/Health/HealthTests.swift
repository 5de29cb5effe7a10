import Domain
import HTTPServer
import HTTPTypes
import Storage
import Synchronization
import Testing
@testable import Web

struct HealthTests {
    @Test func `whoever asks learns that the console lives and can write`() async throws {
        var visitor = try await Visitor(role: nil)
        #expect(try await visitor.open("/healthz") == .ok)
        #expect(try await visitor.open("/readyz") == .ok)
        #expect(visitor.html == "ready\n")
    }

    @Test func `whether the console can write is found out once a second at most`() async {
        let readiness = Readiness()
        let count = Mutex(0)
        for _ in 0..<100 {
            let isReady = await readiness.isReady {
                count.withLock { $0 += 1 }
                return false
            }
            #expect(!isReady)
        }
        #expect(count.withLock { $0 } == 1)
    }

    @Test func `figures are for who is signed in and for machines with a token`() async throws {
        var stranger = try await Visitor(role: nil)
        #expect(try await stranger.open("/metrics") == .unauthorized)
        let token = try await stranger.store.addToken(name: "prometheus")
        stranger.authorize("Bearer \(token.reveal())")
        #expect(try await stranger.open("/metrics") == .ok)
        #expect(stranger.response.headerFields[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
        var viewer = try await Visitor(role: .viewer)
        #expect(try await viewer.open("/metrics") == .ok)
        #expect(viewer.html.contains("tocsin_deliveries_failed 0\n"))
    }

    @Test func `the process's own figures are plausible`() throws {
        let figures = ProcessFigures.current()
        #expect(try #require(figures.residentMemory) > 1_000_000)
        #expect(try #require(figures.openFiles) > 2)
        #expect(try #require(figures.startTime) > 1_500_000_000)
        #expect(try #require(figures.processorTime) >= 0)
    }
}
