import Foundation
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
    let logger: Logger
    let imports = MemberImports()
}
