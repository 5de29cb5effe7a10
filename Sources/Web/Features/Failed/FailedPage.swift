import Domain
import HTTPHandlers
import Storage

/// The list of what could not be delivered.
struct FailedPage: PageModel {
    static let template = "failed/list"

    let list: ListView
    /// What failed outside of the days that the list shows.
    let outside: [FailedOutsideView]
    let rows: [FailedRowView]
    /// Whether the visitor may resend and delete.
    let mayChange: Bool
    let resendAction: String
    let deleteAction: String
    /// The box for all that was found, on every page; `nil` when this page has all of it.
    let all: TickBox?
    /// This page, to come back to.
    let returnPath: String

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "outside": outside
        case "rows": rows
        case "mayChange": mayChange
        case "resendAction": resendAction
        case "deleteAction": deleteAction
        case "all": all ?? Absent()
        case "returnPath": returnPath
        default: nil
        }
    }
}

/// One notification for one receiver that failed.
struct FailedRowView: ViewModel {
    let id: String
    let ruleName: String
    let failed: MomentView
    let type: String
    let receiver: String
    /// The first lines of the contents.
    let summary: String
    let contents: String
    let problem: ProblemView
    /// The page with all that is known of it, with DingTalk's answer as it came.
    let link: String
    /// What the box to tick is for, for a screen reader.
    let selectLabel: String

    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "ruleName": ruleName
        case "failed": failed
        case "type": type
        case "receiver": receiver
        case "summary": summary
        case "contents": contents
        case "problem": problem
        case "link": link
        case "selectLabel": selectLabel
        default: nil
        }
    }
}

extension FailedPage {
    init(
        _ page: ListPage<FailedRow>,
        at address: ListAddress<FailedColumn>,
        range: DayRange,
        outside: FailedOutside,
        shown: FailedSearch,
        visit: Visit
    ) {
        let text = visit.text
        self.init(
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(FailedText.ruleName), column: .ruleName),
                    ListColumn(label: text(FailedText.failedAt), column: .failedAt),
                    ListColumn(label: text(FailedText.type), column: .serviceType),
                    ListColumn(label: text(FailedText.contents), column: .contents),
                    ListColumn(label: text(FailedText.errorMessage), column: .problem),
                ],
                text: text,
                searchPlaceholder: text(FailedText.searchPlaceholder),
                range: range
            ),
            outside: FailedOutsideView.all(outside, at: address, range: range, visit: visit),
            rows: page.rows.map { FailedRowView($0, visit: visit) },
            mayChange: visit.may(.operator),
            resendAction: SiteURL.failedResend.link(),
            deleteAction: SiteURL.failedDeletion.link(),
            all: page.rows.count == page.total
                ? nil
                : TickBox(
                    name: FailedChoice.all,
                    value: shown.text,
                    label: text(FailedText.all, ["count": String(page.total)]),
                    isTicked: false
                ),
            returnPath: visit.address
        )
    }
}

extension FailedRowView {
    init(_ row: FailedRow, visit: Visit) {
        let text = visit.text
        let times = visit.console.times
        self.init(
            id: row.id.description,
            ruleName: row.ruleName,
            failed: times.view(row.failedAt),
            type: text(row.serviceType.text),
            receiver: row.receiverName,
            summary: row.contents.split(whereSeparator: \.isNewline).prefix(3).joined(separator: " · "),
            contents: row.contents,
            problem: ProblemView(row.problem, answer: row.answer, text: text),
            link: visit.linkReturningHere(SiteURL.deliveryAnswer.link(row.id)),
            selectLabel: text(FailedText.selectRow, ["rule": row.ruleName, "time": times.dateTime(row.failedAt)])
        )
    }
}
