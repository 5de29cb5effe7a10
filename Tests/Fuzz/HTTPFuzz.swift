import Foundation
import HTTPTypes

// Compiled into one module with the sources of HTTPServer and HTTPHandlers, see `fuzz-http`, so that it reaches the
// parsers themselves.

/// Called by libFuzzer with each input; FUZZ in the environment names the parser that gets it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    switch target {
    case "head": head(bytes)
    case "urlencoded": urlencoded(bytes)
    case "multipart": multipart(bytes)
    case "percent": percent(bytes)
    default: preconditionFailure("FUZZ is head, urlencoded, multipart or percent")
    }
    return 0
}

private let target = ProcessInfo.processInfo.environment["FUZZ"] ?? ""

/// The first byte says where the rest is split: what arrives in two pieces must be understood as in one.
private func split(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8]) {
    guard let position = bytes.first else { return ([], []) }
    let rest = bytes.dropFirst()
    let middle = rest.count * Int(position) / 256
    return (Array(rest.prefix(middle)), Array(rest.dropFirst(middle)))
}

private func head(_ bytes: [UInt8]) {
    let (first, second) = split(bytes)
    var limits = ServerLimits()
    (limits.requestLineSize, limits.headerSize, limits.headerCount) = (1_000, 2_000, 20)
    var input = InputBuffer(first + second)
    var (once, twice) = (HeadScanner(), HeadScanner())
    let whole = try? once.end(in: input, limits: limits)
    do {
        let length = try twice.end(in: InputBuffer(first), limits: limits) ?? twice.end(in: input, limits: limits)
        precondition(length == whole, "a head ends elsewhere when it comes in pieces")
    } catch {
        // What breaks a limit in its first piece isn't looked at again.
    }
    guard let length = whole, let head = try? HeadParser.parse(input.take(length)) else { return }
    let request = Request(
        Request.Parts(
            head: head,
            body: RequestBody(),
            remoteAddress: "",
            identity: RequestIdentity(prefix: ""),
            isSecure: false
        )
    )
    precondition(
        request.path.utf8.first == UInt8(ascii: "/") && !request.location.segments.contains { $0 == "." || $0 == ".." }
    )
    _ = request.cookies
    for name in [HTTPField.Name.cookie, .range, .accept] {
        precondition(request.value(of: name) == head.fields.value[name], "a field differs when it is asked for alone")
    }
    if head.framing == .chunked {
        precondition(String(decoding: first + second, as: Unicode.ASCII.self).lowercased().contains("chunked"))
    }
    if head.framing == .chunked { chunked(Array((first + second)[length...])) }
}

private func chunked(_ bytes: [UInt8]) {
    func decode(_ pieces: [[UInt8]]) -> (content: [UInt8], isComplete: Bool)? {
        var (decoder, content, isComplete, rest) = (BodyDecoder(.chunked), [UInt8](), false, [UInt8]())
        for piece in pieces where !isComplete {
            var input = InputBuffer(rest + piece)
            guard let ended = try? decoder.decode(&input, into: &content, trailerLimit: 200) else { return nil }
            isComplete = ended
            rest = input.take(input.count)
        }
        return (content, isComplete)
    }
    guard let whole = decode([bytes]) else { return }
    precondition(whole.content.count <= bytes.count)
    let middle = bytes.count / 2
    let halves = decode([Array(bytes[..<middle]), Array(bytes[middle...])])
    precondition(halves?.content == whole.content && halves?.isComplete == whole.isComplete, "chunks depend on pieces")
}

private func urlencoded(_ bytes: [UInt8]) {
    guard let fields = try? [FormField](urlencoded: bytes[...], limits: FieldLimits(count: 50, nameSize: 50)) else {
        return
    }
    let written = Array(FormData(fields: fields).urlencoded.utf8)
    // Names are limited as sent, and grow when they are encoded.
    let again = try? [FormField](urlencoded: written[...], limits: FieldLimits(nameSize: 1_000))
    precondition(again == fields, "a form isn't the same when it is written and read again")
}

private func multipart(_ bytes: [UInt8]) {
    let limits = FormLimits(
        fields: FieldLimits(count: 10, nameSize: 20, valueSize: 200),
        fileCount: 2,
        fileSize: 200
    )
    func parse(_ pieces: [[UInt8]]) -> FormData? {
        var parser = MultipartParser(boundary: "b", limits: limits, directory: "/dev/shm")
        do {
            for piece in pieces { try parser.feed(piece) }
            return try parser.finish()
        } catch {
            return nil
        }
    }
    let (first, second) = split(bytes)
    let (whole, halves) = (parse([first + second]), parse([first, second]))
    precondition(whole?.fields == halves?.fields && whole?.files.map(\.size) == halves?.files.map(\.size))
    _ = MediaType(String(decoding: bytes, as: UTF8.self))
}

private func percent(_ bytes: [UInt8]) {
    if let text = PercentEncoding.decode(bytes[...]) {
        precondition(PercentEncoding.decode(Array(text.percentEncoded.utf8)[...]) == text)
    }
    _ = PercentEncoding.decodeForm(bytes[...])
    if let path = RequestPath(encoded: bytes[...]) {
        precondition(
            path.text.utf8.first == UInt8(ascii: "/")
                && !path.segments.contains { $0 == "." || $0 == ".." || $0.contains("\0") }
        )
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if case .part(let part) = ByteRange(text, size: 15) { precondition(!part.isEmpty && part.upperBound <= 15) }
    _ = HTTPDate.seconds(text)
}
