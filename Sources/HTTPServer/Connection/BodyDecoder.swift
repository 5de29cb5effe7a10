import HTTPTypes

/// Takes content out of the bytes that have arrived, by its length or in chunks (RFC 9112, sections 6.2 and 7.1).
struct BodyDecoder {
    private enum State {
        case size
        case content(Int)
        case contentEnd
        case trailers
        case end
    }

    /// The bytes of a line with a chunk's size and its extensions, which are ignored.
    static let sizeLineLimit = 256
    /// The bytes of the extensions of all chunks together, so that they can't carry a body past its limit.
    static let extensionLimit = 16 * 1024

    private let isChunked: Bool
    private var state: State
    private var trailerSize = 0
    private var extensionSize = 0

    init(_ framing: RequestHead.Framing) {
        isChunked = framing == .chunked
        state =
            switch framing {
            case .none: .end
            case .length(let length): .content(length)
            case .chunked: .size
            }
    }

    /// Whether the content has ended.
    var isComplete: Bool {
        if case .end = state { true } else { false }
    }

    /// The bytes that are still to come, in chunks those of the present one.
    var left: Int {
        if case .content(let left) = state { left } else { 0 }
    }

    /// Moves the content that the input holds, and uses up what frames it.
    ///
    /// - Returns: Whether the content has ended; otherwise more input is needed.
    /// - Throws: `HTTPError` 400 for broken framing, 431 for trailers beyond the limit.
    mutating func decode(_ input: inout InputBuffer, into content: inout [UInt8], trailerLimit: Int) throws -> Bool {
        while true {
            switch state {
            case .content(let left):
                guard !input.isEmpty else { return false }
                let bytes = input.take(left)
                if content.isEmpty { content = bytes } else { content += bytes }
                state = left > bytes.count ? .content(left - bytes.count) : isChunked ? .contentEnd : .end
            case .end: return true
            case .size:
                guard let size = try chunkSize(&input) else { return false }
                state = size == 0 ? .trailers : .content(size)
            case .contentEnd:
                guard input.count >= 2 else { return false }
                guard input[0] == 13, input[1] == 10 else { throw Self.broken }
                input.consume(2)
                state = .size
            case .trailers:
                let tooLarge = HTTPError.fieldsTooLarge("The trailers exceed \(trailerLimit) bytes.")
                let limit = trailerLimit - trailerSize
                guard let line = try Self.line(&input, limit: limit, else: tooLarge) else { return false }
                trailerSize += line.count + 2
                if line.isEmpty { state = .end } else { try Self.checkTrailer(line) }
            }
        }
    }

    /// Reads the line in front of a chunk; nil if it isn't complete.
    private mutating func chunkSize(_ input: inout InputBuffer) throws -> Int? {
        var (size, count) = (0, 0)
        while count < input.count, let digit = input[count].hexDigitValue {
            size = size << 4 | digit
            count += 1
            // 15 digits fit an Int; a larger chunk would pass every limit anyway.
            guard count <= 15 else { throw Self.broken }
        }
        // Nearly all chunks have no extension, and a client may send them by the byte.
        if count > 0, count + 1 < input.count, input[count] == 13, input[count + 1] == 10 {
            input.consume(count + 2)
            return size
        }
        guard let line = try Self.line(&input, limit: Self.sizeLineLimit, else: Self.broken) else { return nil }
        let rest = line.dropFirst(count)
        extensionSize += rest.count
        // RFC 9112, section 7.1.1: extensions begin with a semicolon, behind "bad" blanks; unknown ones are ignored.
        let extensions = rest.drop { $0 == 32 || $0 == 9 }
        guard count > 0, extensions.first == UInt8(ascii: ";"),
            extensions.allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 9 }), extensionSize <= Self.extensionLimit
        else { throw Self.broken }
        return size
    }

    /// Takes a line from the input, without its CRLF, which the limit counts; nil if it isn't complete.
    private static func line(
        _ input: inout InputBuffer,
        limit: Int,
        else failure: HTTPError
    ) throws -> ArraySlice<UInt8>? {
        guard let feed = input.lineFeed(from: 0) else {
            guard input.count < limit else { throw failure }
            return nil
        }
        guard feed < limit else { throw failure }
        guard feed > 0, input[feed - 1] == 13 else { throw broken }
        return input.take(feed + 1).dropLast(2)
    }

    /// RFC 9112, section 7.1.2: trailers are field lines; those that we drop must be well-formed nevertheless.
    private static func checkTrailer(_ line: ArraySlice<UInt8>) throws {
        let name = line.prefix { HeadParser.token.contains($0) }
        let rest = line.dropFirst(name.count)
        guard !name.isEmpty, rest.first == UInt8(ascii: ":"), rest.allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 9 })
        else { throw broken }
    }

    private static let broken = HTTPError(.badRequest, reason: "The chunked content is broken.")
}
