import CLinux
import Foundation
import HTTPServer
import HTTPTypes

/// Reads `multipart/form-data` as it arrives (RFC 7578 over RFC 2046, section 5.1.1); files go to temporary files.
struct MultipartParser {
    private enum State {
        /// What a part holds, or what stands before the first delimiter.
        case content
        /// Behind a delimiter: a line break follows, or `--` if it was the last one.
        case delimiter
        case headers
        case epilogue
    }

    /// The bytes of one part's headers.
    static let partHeaderSize = 8 * 1024

    private let delimiter: [UInt8]
    private let limits: FormLimits
    private let directory: String
    private var state = State.content
    // What takes the content: neither takes what stands before the first delimiter.
    private var field: (name: String, value: [UInt8])?
    private var file: FormFile?
    // The body begins with a delimiter that lacks its line break.
    private var buffer: [UInt8] = [13, 10]
    private var position = 0
    /// The bytes that have arrived without those of files.
    private var received = 0
    private var form = FormData()

    init(boundary: String, limits: FormLimits, directory: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
        self.directory = directory
    }

    /// Takes the next bytes.
    mutating func feed(_ chunk: [UInt8]) throws {
        received += chunk.count
        buffer += chunk
        while try step() {}
        guard received <= limits.fieldsSize else { throw HTTPError.contentTooLarge(limit: limits.fieldsSize) }
        buffer.removeFirst(position)
        position = 0
    }

    /// Ends the form.
    ///
    /// - Throws: `HTTPError` 400 if the closing delimiter has not arrived.
    consuming func finish() throws -> FormData {
        guard case .epilogue = state else { throw Self.broken("it ends before its closing delimiter") }
        return form
    }

    /// Does what the buffer allows; false means that more bytes are needed.
    private mutating func step() throws -> Bool {
        switch state {
        case .delimiter: return try readDelimiterEnd()
        case .headers: return try readHeaders()
        case .content: return try readContent()
        case .epilogue:
            position = buffer.count
            return false
        }
    }

    private mutating func readDelimiterEnd() throws -> Bool {
        // Blanks may follow a boundary (RFC 2046, section 5.1.1: transport-padding).
        while position < buffer.count, buffer[position] == 32 || buffer[position] == 9 { position += 1 }
        guard buffer.count - position >= 2 else { return false }
        switch (buffer[position], buffer[position + 1]) {
        case (13, 10): state = .headers
        case (45, 45): state = .epilogue
        default: throw Self.broken("a delimiter is followed by something else")
        }
        // A part without headers has its empty line right here, so the line break stays.
        if case .epilogue = state { position += 2 }
        return true
    }

    private mutating func readHeaders() throws -> Bool {
        guard let end = find([13, 10, 13, 10]) else {
            guard buffer.count - position <= Self.partHeaderSize else { throw Self.partHeaderTooLong }
            return false
        }
        guard end - position <= Self.partHeaderSize else { throw Self.partHeaderTooLong }
        let lines = String(decoding: buffer[position..<end], as: UTF8.self).split(separator: "\r\n")
        position = end + 4
        var disposition: MediaType?
        var contentType = ""
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { throw Self.broken("a part's header has no colon") }
            let value = line[line.index(after: colon)...].withoutBlanks
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = MediaType(value)
            case "content-type": contentType = value
            default: break
            }
        }
        guard let disposition, disposition.essence == "form-data", let name = disposition.parameters["name"] else {
            throw Self.broken("a part has no name")
        }
        try begin(name: name, filename: disposition.parameters["filename"], contentType: contentType)
        return true
    }

    private mutating func begin(name: String, filename: String?, contentType: String) throws {
        try limits.fields.checkName(size: name.utf8.count)
        state = .content
        if let filename {
            guard form.files.count < limits.fileCount else {
                throw HTTPError(.contentTooLarge, reason: "The form has more than \(limits.fileCount) files.")
            }
            let content = try TemporaryFile(directory: directory)
            file = FormFile(name: name, filename: filename, contentType: contentType, content: content)
        } else {
            try limits.fields.checkRoom(behind: form.fields.count)
            field = (name, [])
        }
    }

    private mutating func readContent() throws -> Bool {
        // The line break before a delimiter belongs to the delimiter; an empty part's is the one of its headers' end.
        guard let end = find(delimiter) else {
            let certain = max(position, buffer.count - delimiter.count + 1)
            try take(buffer[position..<certain])
            position = certain
            return false
        }
        try take(buffer[position..<end])
        position = end + delimiter.count
        state = .delimiter
        // What a browser sends for a file input without a choice (HTML standard, constructing the entry list).
        if let file, !file.filename.isEmpty || file.size > 0 { form.files.append(file) }
        if let field {
            form.fields.append(FormField(name: field.name, value: String(decoding: field.value, as: UTF8.self)))
        }
        (field, file) = (nil, nil)
        return true
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) throws {
        if let file {
            guard bytes.count <= limits.fileSize - file.size else {
                throw HTTPError(
                    .contentTooLarge,
                    reason: "The file \"\(file.filename)\" has more than \(limits.fileSize) bytes."
                )
            }
            try file.content.append(bytes)
            self.file?.size += bytes.count
            received -= bytes.count
        } else if let size = field?.value.count {
            try limits.fields.checkValue(size: size + bytes.count, of: field?.name ?? "")
            field?.value += bytes
        }
    }

    /// The index of a pattern at or behind the position.
    private func find(_ pattern: [UInt8]) -> Int? {
        unsafe buffer.withUnsafeBytes { bytes -> Int? in
            guard position < bytes.count, let start = bytes.baseAddress else { return nil }
            guard let hit = unsafe memmem(start + position, bytes.count - position, pattern, pattern.count) else {
                return nil
            }
            return unsafe UnsafeRawPointer(hit) - start
        }
    }

    private static let partHeaderTooLong = broken("a part's header is longer than \(partHeaderSize) bytes")

    private static func broken(_ what: String) -> HTTPError {
        HTTPError(.badRequest, reason: "The multipart form is broken: \(what).")
    }
}
