import HTTPTypes

/// Why a page can't be shown: a status, and a sentence of the catalogue.
struct PageProblem: Error, Equatable {
    let status: HTTPResponse.Status
    let text: ErrorText

    static let roleTooLow = PageProblem(status: .forbidden, text: .roleTooLow)
    static let formTokenWrong = PageProblem(status: .forbidden, text: .formTokenWrong)
    static let otherSite = PageProblem(status: .forbidden, text: .otherSite)
    static let notFound = PageProblem(status: .notFound, text: .notFound)
    static let importGone = PageProblem(status: .notFound, text: .importGone)
    static let setUpCodeWrong = PageProblem(status: .forbidden, text: .setUpCodeWrong)
    static let setUpDone = PageProblem(status: .notFound, text: .setUpDone)
    static let alarmIsTest = PageProblem(status: .notFound, text: .alarmIsTest)
    static let alarmLinkWrong = PageProblem(status: .notFound, text: .alarmLinkWrong)
}
