import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Logging
import Storage

/// What every feature of the console works with.
struct Console: Sendable {
    let configuration: WebConfiguration
    let store: Store
    let actions: ConsoleActions
    let templates: Templates
    let assets: Assets
    let notices: NoticeBoard
    let times: TimeText
    let frames = Kept<FrameParts.Source, FrameParts>(capacity: 100)
    let lists = Kept<ListParts.Source, ListParts>(capacity: 200)
    let logger: Logger
    let imports = MemberImports()
    let checks = MemberChecks()
    let readiness = Readiness()
    let refusals = IntakeRefusals()

    /// The texts in the language that the visitor's browser asks for.
    func catalogue(for request: Request) -> Catalogue {
        let asked = request.value(of: .acceptLanguage).flatMap(Language.preferred(by:))
        return Catalogue(language: asked ?? configuration.language)
    }

    /// The texts for machines, whose logs should not depend on who asks.
    var machineCatalogue: Catalogue { Catalogue(language: configuration.language) }
}
