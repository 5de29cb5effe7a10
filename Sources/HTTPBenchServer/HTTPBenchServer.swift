import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Logging

/// A server with two fixed answers and the files of a directory: `HTTPBenchServer HOST:PORT DIRECTORY`.
///
/// The server that it is compared with answers the same, in Tests/Benchmarks/HTTP. It is also the sink of notifications.
@main
struct HTTPBenchServer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let listen = ListenAddress(arguments[1]) else {
            print("usage: HTTPBenchServer HOST:PORT DIRECTORY")
            exit(2)
        }
        let server = HTTPServer(
            configuration: ServerConfiguration(listen: listen),
            handler: try routes(files: arguments[2]),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
        try await server.run { addresses in
            for address in addresses { print("listening on \(address.url)") }
            fflush(nil)
        }
    }

    private static func routes(files: String) throws -> Handler {
        let row = "<tr><td>Plant1/Boiler/Temperature</td><td>High temperature</td><td>Critical</td></tr>\n"
        let page = String(repeating: row, count: 9 * 1024 / row.utf8.count)
        let json = "{\"accepted\": \"\(String(repeating: "x", count: 185))\"}"
        var router = Router()
        router.use(try StaticFiles(directory: files).middleware)
        router.on(.get, RoutePath.root / "page") { _ in .html(page) }
        router.on(.get, RoutePath.root / "json") { _ in .json(json.utf8) }
        // Reads what it is sent, and drips what it is asked for: what an attack needs of a handler.
        router.on(.post, RoutePath.root / "form") { request in
            .plain("\(try await request.form().fields.count)")
        }
        router.on(.get, RoutePath.root / "large") { _ in
            Response(
                body: .stream(length: nil) { writer in
                    for _ in 0..<1_000 { try await writer.write([UInt8](repeating: 65, count: 65_536)) }
                }
            )
        }
        Sink().add(to: &router)
        return router.handler
    }
}
