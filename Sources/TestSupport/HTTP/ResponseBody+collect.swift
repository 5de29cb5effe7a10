package import HTTPServer
import Synchronization

extension ResponseBody {
    /// Reads everything into memory.
    ///
    /// - Throws: What reading the file, or the stream's writer, throws.
    package func collect() async throws -> [UInt8] {
        switch self {
        case .bytes(let bytes): return bytes
        case .text(let text): return Array(text.utf8)
        case .file(let file): return try file.read()
        case .stream(_, let write):
            let collected = Collected()
            try await write(ResponseWriter { piece in collected.bytes.withLock { $0 += piece } })
            return collected.bytes.withLock { $0 }
        }
    }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }
}
