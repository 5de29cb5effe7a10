import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes

/// The console's routes; every page is registered here with who may use it, and nothing is checked elsewhere.
struct Routes {
    /// What a test asks of every route.
    struct Entry: Sendable {
        let method: HTTPRequest.Method
        /// The route's path with `0` for each parameter.
        let sample: String
        /// `nil` for machines, which are not checked by session and form token.
        let access: Access?
    }

    private(set) var router = Router()
    private(set) var entries: [Entry] = []
    private let gate: Gate

    init(gate: Gate) {
        self.gate = gate
    }

    /// Adds a page, or the target of a form.
    ///
    /// Only targets of forms read one, up to `limits`.
    mutating func on<each P: PathParameter>(
        _ method: HTTPRequest.Method,
        _ path: RoutePath<repeat each P>,
        for access: Access,
        limits: FormLimits = .default,
        _ handler: @escaping @Sendable (Visit, repeat each P) async throws -> Response
    ) {
        let gate = gate
        router.on(method, path) { (request: Request, parameters: repeat each P) in
            try await gate.admit(request, for: access, limits: limits) { visit in
                try await handler(visit, repeat each parameters)
            }
        }
        note(method, path, access)
    }

    /// Adds a route for machines: no session, no form token.
    mutating func machine<each P: PathParameter>(
        _ method: HTTPRequest.Method,
        _ path: RoutePath<repeat each P>,
        _ handler: @escaping @Sendable (Request, repeat each P) async throws -> Response
    ) {
        router.on(method, path, handler)
        note(method, path, nil)
    }

    private mutating func note<each P: PathParameter>(
        _ method: HTTPRequest.Method,
        _ path: RoutePath<repeat each P>,
        _ access: Access?
    ) {
        func sample<Q: PathParameter>(_: Q.Type) throws(NoSample) -> Q {
            guard let value = Q(pathSegment: "0") else { throw NoSample() }
            return value
        }
        guard let link = try? path.link(repeat sample((each P).self)) else { return }
        entries.append(Entry(method: method, sample: link, access: access))
    }

    private struct NoSample: Error {}
}
