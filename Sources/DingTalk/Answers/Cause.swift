/// Why DingTalk, or the way to it, did not take a message.
///
/// The raw values are stored and name the sentences of a catalogue, so they never change. A parameter that the answer
/// does not give is `?`.
package enum Cause: String, Sendable, CaseIterable {
    // The way to DingTalk.

    /// The name of the host is unknown; `host`.
    case hostUnknown
    /// No connection; `host`.
    case connectionFailed
    /// No secure connection, or a certificate that could not be verified; `host`.
    case connectionNotSecure
    /// The request was sent, but no complete answer came; `host`.
    case answerMissing
    /// The answer is not one of DingTalk's; `status` is the HTTP status.
    case answerUnreadable
    /// The configured address is not a URL for http or https; `host`.
    case addressInvalid
    /// The call was cancelled, since the program is stopping.
    case interrupted

    // DingTalk itself.

    /// DingTalk says that it is busy or broken; `code`.
    case dingTalkBusy
    /// A code that is in no list; `code`.
    case codeUnknown

    // Limits.

    /// The robot or app sent too many messages; `code`.
    case tooManyMessages
    /// This network's public address made too many calls.
    case tooManyCallsFromAddress
    /// The organisation's monthly quota, or the cap of this robot, is used up; `code`.
    case monthlyQuotaUsed
    /// The message is larger than DingTalk takes.
    case tooLong

    // The robot of a group.

    /// The signature does not fit.
    case signatureMismatch
    /// The message has none of the robot's keywords.
    case keywordMissing
    /// The public address of this network is not allowed; `ip`.
    case addressNotAllowed
    /// This machine's clock is off; `skewSeconds` is signed, positive if it is ahead of DingTalk's.
    case clockOff
    /// A security setting of the robot refused the message, and the answer does not say which.
    case securityCheckFailed
    /// The access token is unknown: mistyped, or the robot was deleted.
    case tokenUnknown
    /// The robot is not in the group any more.
    case robotRemoved
    /// The robot is switched off.
    case robotDisabled
    /// The group was dissolved.
    case groupDissolved
    /// The robot is forbidden to send.
    case sendingForbidden

    // The app.

    /// ClientId and ClientSecret do not fit.
    case credentialsWrong
    /// The app's access token was refused, also a new one.
    case accessTokenRefused
    /// The app lacks a permission; `scopes`.
    case permissionMissing
    /// The RobotCode names no robot of this app.
    case robotCodeWrong
    /// The robot is not published, or switched off.
    case robotNotPublished
    /// The robot may not write to single members.
    case oneToOneNotAllowed
    /// DingTalk does not know this member.
    case userUnknown
    /// This member got too many messages.
    case memberFlowControlled
    /// DingTalk left this member out without saying why.
    case memberFiltered

    // The directory.

    /// The department is outside of what the app may see of the organisation.
    case departmentNotVisible

    // The message.

    /// DingTalk's content filter refused the message; `part` is `link`, `text`, `picture` or `content`.
    case contentRefused
    /// Title or text is empty; `part` is `title` or `text`.
    case messageEmpty
    /// DingTalk did not take the form of the request, a mistake of this program; `code`.
    case requestNotAccepted
}
