import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    /// The transfer would go on for an hour, so only the cancellation can end it within the test's time.
    private let limits = TransferLimits(connectMilliseconds: 5_000, totalMilliseconds: 3_600_000, responseBytes: 1_000)

    @Test func `cancelling ends a running transfer and closes its connection`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil {}
        }
        let client = try HTTPClient()
        let request = OutboundRequest(method: .post, url: server.url, limits: limits)
        let task = Task { try await client.send(request) }
        await server.waitForRequests(1)
        task.cancel()
        let error = try await #require(throws: TransferError.self) { try await task.value }
        #expect(error.isCancellation)
        #expect(error.mayHaveBeenReceived)
        await server.waitForClosed(1)
    }

    @Test func `a task cancelled before it starts sends nothing`() async throws {
        let server = try LoopbackServer { _ = $0.readRequest() }
        let client = try HTTPClient()
        let request = OutboundRequest(method: .post, url: server.url, limits: limits)
        let error = await withTaskGroup(of: TransferError?.self) { group in
            group.cancelAll()
            group.addTask {
                do throws(TransferError) { _ = try await client.send(request) } catch { return error }
                return nil
            }
            return await group.next() ?? nil
        }
        #expect(error?.isCancellation == true)
        #expect(error?.mayHaveBeenReceived == false)
    }

    @Test func `cancelling one transfer leaves the others alone`() async throws {
        let server = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                if request.contains("GET /hang ") { continue }
                connection.answer("ok")
            }
        }
        let client = try HTTPClient()
        let hanging = OutboundRequest(method: .get, url: server.url + "hang", limits: limits)
        let tasks = (1...20).map { _ in Task { try await client.send(hanging) } }
        await server.waitForRequests(20)
        #expect(try await client.send(OutboundRequest(method: .get, url: server.url)).status == 200)
        tasks.forEach { $0.cancel() }
        for task in tasks {
            let error = try await #require(throws: TransferError.self) { try await task.value }
            #expect(error.isCancellation)
        }
        #expect(try await client.send(OutboundRequest(method: .get, url: server.url)).status == 200)
    }
}
