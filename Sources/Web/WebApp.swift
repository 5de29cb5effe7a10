import Domain
import HTTPHandlers
package import HTTPServer
package import Logging
package import Storage

/// The console: everything that answers requests, built once.
package struct WebApp: Sendable {
    /// Answers every request.
    package let handler: Handler
    /// The routes, for a test that asks each of them.
    let routes: Routes
    let console: Console

    /// Builds the console.
    ///
    /// - Throws: ``WebAppProblem`` with one sentence when the templates or stylesheets can't be used.
    package init(
        configuration: WebConfiguration,
        store: Store,
        actions: ConsoleActions,
        logger: Logger
    ) throws(WebAppProblem) {
        self.init(try Self.console(configuration, store, actions, logger))
    }

    /// The routes and what stands around them.
    init(_ console: Console) {
        self.console = console
        let gate = Gate(console: console)
        var routes = Routes(gate: gate)
        SetUpFeature(console: console).add(to: &routes)
        SignInFeature(console: console, gate: gate).add(to: &routes)
        AlarmsFeature(console: console).add(to: &routes)
        AlarmHistoryFeature(console: console).add(to: &routes)
        AcknowledgeFeature(console: console, gate: gate).add(to: &routes)
        MessagesFeature(console: console).add(to: &routes)
        SchedulesFeature(console: console).add(to: &routes)
        FailedFeature(console: console).add(to: &routes)
        DeliveriesFeature(console: console).add(to: &routes)
        IntakeFeature(console: console).add(to: &routes)
        HealthFeature(console: console, gate: gate).add(to: &routes)
        ServiceListFeature(console: console).add(to: &routes)
        ServiceTypeFeature(console: console).add(to: &routes)
        let forms = ServiceFormFeature(console: console)
        let imports = ImportFeature(console: console, forms: forms)
        forms.add(to: &routes)
        imports.add(to: &routes)
        NewImportFeature(console: console, imports: imports).add(to: &routes)
        MembersFeature(console: console).add(to: &routes)
        MemberFormFeature(console: console).add(to: &routes)
        ReceiversFeature(console: console).add(to: &routes)
        ServiceTestFeature(console: console).add(to: &routes)
        ServiceHealthFeature(console: console).add(to: &routes)
        RuleListFeature(console: console).add(to: &routes)
        RuleFormFeature(console: console).add(to: &routes)
        self.routes = routes
        var router = routes.router
        router.use(SecurityHeaders.middleware)
        router.use(ErrorPages(console: console).middleware)
        router.use(console.assets.files.middleware)
        router.use(CrossOriginCheck(publicURL: console.configuration.publicURL).middleware)
        handler = router.handler
    }

    private static func console(
        _ configuration: WebConfiguration,
        _ store: Store,
        _ actions: ConsoleActions,
        _ logger: Logger
    ) throws(WebAppProblem) -> Console {
        do {
            return Console(
                configuration: configuration,
                store: store,
                actions: actions,
                templates: try Templates(folder: configuration.viewsDirectory, models: pages + parts),
                assets: try Assets(folder: configuration.publicDirectory),
                notices: NoticeBoard(),
                times: TimeText(zone: configuration.timeZone),
                logger: logger
            )
        } catch {
            throw WebAppProblem(description: "\(error)")
        }
    }
}

/// Why the console can't be built; its description is one sentence for the person who starts it.
package struct WebAppProblem: Error, Equatable, CustomStringConvertible {
    package let description: String
}
