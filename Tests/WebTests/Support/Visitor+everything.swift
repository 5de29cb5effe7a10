import Domain
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

extension Visitor {
    /// An administrator of a console that has one of everything, and the paths of all its pages.
    static func withEverything() async throws -> (visitor: Visitor, paths: [String]) {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(in: visitor.store, service: id))
        try await visitor.deliver(.make(outcome: .failed(DeliveryProblem(cause: "signatureMismatch"))), nil)
        let test = try await visitor.store.recordTest(.make(service: id))
        let alarm = try #require(try await visitor.store.alarms(ListQuery(column: .raisedAt)).rows.first).urlPath
        try await visitor.open("/services/\(id)/members/import")
        var form = try visitor.form(to: "/services/\(id)/members/import")
        try form.fill("pasted", "userid,name\n0012,Ou Yang\nnew1,New One\n,Nobody")
        try await visitor.submit(form)
        let preview = try #require(visitor.response.headerFields[.location])
        let paths = visitor.app.routes.entries.filter { $0.method == .get && $0.access != nil }.map { route in
            switch route.sample {
            case "/alarm/0": "/alarm/\(alarm)"
            case "/services/0/test/0": "/services/\(id)/test/\(test)"
            case "/imports/0": preview
            default: route.sample.replacing("/0", with: "/1")
            }
        }
        return (visitor, paths)
    }
}
