package import HTTPHandlers
package import HTTPServer
package import HTTPTypes
package import Logging

/// Asks a handler in this process, without a socket, as a browser that keeps cookies and follows no redirects.
package struct TestClient {
    /// The cookies by name; `Set-Cookie` of an answer changes them.
    package var cookies: [String: String] = [:]
    /// Header fields that go along with every request.
    package var headerFields: HTTPFields
    /// The address that the handler sees.
    package var remoteAddress = "127.0.0.1"
    /// Whether the handler sees a secured connection.
    package var isSecure = false

    private let handler: Handler
    private let logger: Logger
    private var count = 0

    /// Makes a client for a handler.
    package init(
        _ handler: @escaping Handler,
        headerFields: HTTPFields = [:],
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.handler = handler
        self.logger = logger
        self.headerFields = headerFields
    }

    /// Gets a page.
    package mutating func get(_ target: String, headerFields: HTTPFields = [:]) async throws -> Response {
        try await request(.get, target, headerFields: headerFields)
    }

    /// Sends a form as a page without files does.
    package mutating func post(
        _ target: String,
        form: FormData = FormData(),
        headerFields: HTTPFields = [:]
    ) async throws -> Response {
        var headerFields = headerFields
        headerFields[.contentType] = "application/x-www-form-urlencoded"
        return try await request(.post, target, headerFields: headerFields, body: Array(form.urlencoded.utf8))
    }

    /// Sends a form as a page with file inputs does.
    package mutating func post(
        _ target: String,
        form: FormData = FormData(),
        files: [TestUpload],
        headerFields: HTTPFields = [:]
    ) async throws -> Response {
        let boundary = "----TestClientBoundary7MA4YWxkTrZu0gW"
        var headerFields = headerFields
        headerFields[.contentType] = "multipart/form-data; boundary=\(boundary)"
        let content = TestUpload.multipart(fields: form.fields, files: files, boundary: boundary)
        return try await request(.post, target, headerFields: headerFields, body: content)
    }

    /// Sends a JSON text.
    package mutating func post(
        _ target: String,
        json: String,
        headerFields: HTTPFields = [:]
    ) async throws -> Response {
        var headerFields = headerFields
        headerFields[.contentType] = "application/json"
        return try await request(.post, target, headerFields: headerFields, body: Array(json.utf8))
    }

    /// Sends any request; the target is a path as sent, percent-encoded, with its query.
    ///
    /// - Throws: What reading a streamed answer throws. An answer of 4xx or 5xx is *not* an error.
    package mutating func request(
        _ method: HTTPRequest.Method,
        _ target: String,
        headerFields: HTTPFields = [:],
        body: [UInt8] = []
    ) async throws -> Response {
        count += 1
        var fields = self.headerFields
        for field in headerFields { fields[field.name] = nil }
        for field in headerFields { fields.append(field) }
        if !cookies.isEmpty {
            let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            fields[.cookie] = pairs.joined(separator: "; ")
        }
        if !body.isEmpty { fields[.contentLength] = String(body.count) }
        let request: Request
        do {
            request = try Request(
                method: method,
                target: target,
                headerFields: fields,
                body: RequestBody(body),
                remoteAddress: remoteAddress,
                id: "test-\(count)",
                isSecure: isSecure
            )
        } catch {
            return try await collect(error.response, method: method)
        }
        return try await collect(
            await ErrorBoundary.answer(request, with: handler, logger: logger),
            method: method
        )
    }

    private mutating func collect(_ response: Response, method: HTTPRequest.Method) async throws -> Response {
        for line in response.headerFields[values: .setCookie] {
            let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
            let isRemoved = parts.contains { $0.lowercased() == "max-age=0" }
            cookies[String(pair[..<equals])] = isRemoved ? nil : String(pair[pair.index(after: equals)...])
        }
        let content = method == .head ? [] : try await response.body.collect()
        return Response(status: response.status, headerFields: response.headerFields, body: .bytes(content))
    }
}
