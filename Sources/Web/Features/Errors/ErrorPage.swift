/// The page of a request that could not be answered as asked.
struct ErrorPage: PageModel {
    static let template = "errors/error"

    /// The code, such as `404`.
    let status: String
    let sentence: String
    /// By which the log tells more; empty when there is no more to tell.
    let requestID: String
    let homeLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "status": status
        case "sentence": sentence
        case "requestID": requestID
        case "homeLink": homeLink
        default: nil
        }
    }
}
