package import Foundation

/// A call that reached the simulator, and how it was answered.
package struct ReceivedCall: Sendable, Hashable {
    /// What was called.
    package enum Endpoint: String, Sendable {
        /// `/robot/send`.
        case robotSend = "/robot/send"
        /// `/v1.0/oauth2/accessToken`.
        case accessToken = "/v1.0/oauth2/accessToken"
        /// `/v1.0/robot/oToMessages/batchSend`.
        case batchSend = "/v1.0/robot/oToMessages/batchSend"
        /// `/topapi/v2/department/listsub`.
        case departments = "/topapi/v2/department/listsub"
        /// `/topapi/v2/user/list`.
        case users = "/topapi/v2/user/list"
        /// `/topapi/v2/user/get`.
        case user = "/topapi/v2/user/get"
    }

    /// What was called.
    package var endpoint: Endpoint
    /// When.
    package var time: Date
    /// The fault that struck it, nil for none.
    package var fault: Fault.Kind?
    /// DingTalk's code in the answer, nil if the call was not taken.
    package var code: String?
}
