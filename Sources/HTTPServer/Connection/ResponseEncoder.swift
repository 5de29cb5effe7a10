import HTTPTypes

/// Makes the bytes of an answer's head.
enum ResponseEncoder {
    /// RFC 9110, sections 15.3.5 and 15.4.5: 204 and 304 have no content, nor have interim answers.
    static func allowsContent(_ status: HTTPResponse.Status) -> Bool {
        status.code >= 200 && status.code != 204 && status.code != 304
    }

    /// The head, with its empty line; `connection` says what becomes of the connection, if it needs to be said.
    static func head(_ response: Response, isChunked: Bool, connection: StaticString?, date: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        if response.status.code == 200 {
            bytes.append(contentsOf: "HTTP/1.1 200 OK".utf8)
        } else {
            bytes.append(contentsOf: "HTTP/1.1 ".utf8)
            append(response.status.code, to: &bytes)
            bytes.append(32)
            bytes.append(contentsOf: response.status.reasonPhrase.utf8)
        }
        bytes.append(contentsOf: "\r\nDate: ".utf8)
        bytes.append(contentsOf: date)
        for field in response.headerFields where !isOurs(field.name) {
            bytes.append(13)
            bytes.append(10)
            bytes.append(contentsOf: field.name.rawName.utf8)
            bytes.append(58)
            bytes.append(32)
            bytes.append(contentsOf: field.value.utf8)
        }
        // RFC 9110, section 8.6: no length with 204, nor with a 304 whose content we haven't made.
        if allowsContent(response.status) {
            if let length = response.body.length {
                bytes.append(contentsOf: "\r\nContent-Length: ".utf8)
                append(length, to: &bytes)
            } else if isChunked {
                bytes.append(contentsOf: "\r\nTransfer-Encoding: chunked".utf8)
            }
        }
        if let connection {
            bytes.append(contentsOf: "\r\nConnection: ".utf8)
            connection.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: "\r\n\r\n".utf8)
        return bytes
    }

    /// A short answer after which the connection ends, with its content.
    static func whole(_ response: Response, date: [UInt8]) -> [UInt8] {
        var bytes = head(response, isChunked: false, connection: "close", date: date)
        bytes += response.body.kept ?? []
        return bytes
    }

    /// Whether a field is for the server to say.
    private static func isOurs(_ name: HTTPField.Name) -> Bool {
        let name = name.canonicalName
        // Nearly all names differ in length from all of ours.
        return switch name.utf8.count {
        case 4: name == "date"
        case 10: name == "connection" || name == "keep-alive"
        case 14: name == "content-length"
        case 17: name == "transfer-encoding"
        default: false
        }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

extension Response {
    /// Whether the client has done what doesn't bear a next request: what it sent was broken, too slow or too much.
    var endsConnection: Bool { [400, 408, 413, 414, 431].contains(status.code) }
}
