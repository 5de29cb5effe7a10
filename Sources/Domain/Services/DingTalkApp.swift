/// The credentials of the DingTalk app whose robot writes to single members.
package struct DingTalkApp: Sendable, Equatable {
    package var clientID: String
    package var clientSecret: Secret
    /// Names the robot; often equal to the ClientId, but DingTalk does not promise it.
    package var robotCode: String

    /// An app with the given credentials.
    package init(clientID: String, clientSecret: Secret, robotCode: String) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.robotCode = robotCode
    }
}
