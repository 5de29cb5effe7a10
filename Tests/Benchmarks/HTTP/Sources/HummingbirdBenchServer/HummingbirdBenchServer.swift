import Foundation
import Hummingbird
import Logging

/// The answers of `HTTPBenchServer`, given by Hummingbird: `HummingbirdBenchServer HOST:PORT DIRECTORY`.
@main
struct HummingbirdBenchServer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let colon = arguments[1].lastIndex(of: ":"),
            let port = Int(arguments[1][arguments[1].index(after: colon)...])
        else {
            print("usage: HummingbirdBenchServer HOST:PORT DIRECTORY")
            exit(2)
        }
        let application = Application(
            router: routes(files: arguments[2]),
            configuration: .init(address: .hostname(String(arguments[1][..<colon]), port: port)),
            onServerRunning: { _ in
                print("listening on http://\(arguments[1])")
                fflush(nil)
            },
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }

    private static func routes(files: String) -> Router<BasicRequestContext> {
        let row = "<tr><td>Plant1/Boiler/Temperature</td><td>High temperature</td><td>Critical</td></tr>\n"
        let page = String(repeating: row, count: 9 * 1024 / row.utf8.count)
        let json = "{\"accepted\": \"\(String(repeating: "x", count: 185))\"}"
        let router = Router()
        router.add(middleware: FileMiddleware(files))
        router.get("page") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: page))
            )
        }
        router.get("json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: json))
            )
        }
        return router
    }
}
