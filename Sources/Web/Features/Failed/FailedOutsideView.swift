import Domain
import Foundation
import HTTPServer
import Storage

/// That something failed outside of the days that the list shows, and where it is shown.
struct FailedOutsideView: ViewModel {
    let sentence: String
    let link: String

    func child(named key: String) -> Any? {
        switch key {
        case "sentence": sentence
        case "link": link
        default: nil
        }
    }
}

extension FailedOutsideView {
    /// What there is to say beside a list, in the order of time; nothing when its days have all that failed.
    ///
    /// The links show all that failed, whatever was searched for.
    static func all(
        _ outside: FailedOutside,
        at address: ListAddress<FailedColumn>,
        range: DayRange,
        visit: Visit
    ) -> [FailedOutsideView] {
        var rest = address.query
        rest.search = ""
        rest.page = 1
        let kept = address.fields(of: rest).filter { !DayRange.fields.contains($0.name) }
        let zone = visit.console.times.zone
        return [(FailedText.failedBefore, outside.before), (.failedAfter, outside.after)]
            .compactMap { sentence, moments in
                moments.map { moments in
                    FailedOutsideView(
                        sentence: visit.text(sentence),
                        link: Link.to(address.path, range.fields(with: moments, zone: zone) + kept)
                    )
                }
            }
    }
}
