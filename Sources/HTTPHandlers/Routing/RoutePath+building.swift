/// What lets `RoutePath.root` be written without naming its empty list of parameters.
package protocol RoutePathRoot {}

extension RoutePathRoot where Self == RoutePath<> {
    /// The path `/`.
    package static var root: RoutePath<> { .init(segments: []) }
}

extension RoutePath {
    /// Appends a fixed segment.
    package static func / (path: RoutePath, literal: String) -> RoutePath {
        RoutePath(segments: path.segments + [.literal(literal)])
    }
}

// One operator for each number of parameters: the type checker of Swift 6.3 can't append to a parameter pack within a
// chain of operators. A fourth parameter needs one more.

/// Appends the first parameter.
package func / <A: PathParameter>(path: RoutePath<>, parameter: A.Type) -> RoutePath<A> {
    RoutePath<A>(segments: path.segments + [.parameter])
}

/// Appends the second parameter.
package func / <A: PathParameter, B: PathParameter>(path: RoutePath<A>, parameter: B.Type) -> RoutePath<A, B> {
    RoutePath<A, B>(segments: path.segments + [.parameter])
}

/// Appends the third parameter.
package func / <A: PathParameter, B: PathParameter, C: PathParameter>(
    path: RoutePath<A, B>,
    parameter: C.Type
) -> RoutePath<A, B, C> {
    RoutePath<A, B, C>(segments: path.segments + [.parameter])
}
