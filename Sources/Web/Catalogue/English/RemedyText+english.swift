extension RemedyText {
    var english: String {
        switch self {
        case .hostUnknown: "Check the name server of this machine."
        case .connectionFailed: "Check the network and the firewall of this machine."
        case .connectionNotSecure:
            "A proxy may be reading the traffic, or the machine’s certificates are out of date. Check both."
        case .answerMissing: "The group may have received it. Look there before you send it again."
        case .answerUnreadable: "A proxy or a captive portal may be in between. Check the network of this machine."
        case .addressInvalid: "Correct the address in the service, or the one that the console was started with."
        case .interrupted: "It goes out again by itself."
        case .dingTalkBusy: "Send it again later; if this lasts, look at DingTalk’s own status."
        case .codeUnknown: "Read DingTalk’s answer, and look the code up in its documentation."
        case .tooManyMessages:
            "A robot may send 20 messages a minute. Limit the rules, or divide them among several robots."
        case .tooManyAppCalls: "Limit the rules, and look for other programs that use the same app."
        case .tooManyCallsFromAddress: "Wait five minutes, and look for other programs here that call DingTalk."
        case .monthlyQuotaUsed: "Ask the DingTalk administrator: developer console, resource management."
        case .tooLong: "Shorten the message of the rule."
        case .signatureMismatch:
            "Copy the secret (it starts with SEC) from the robot’s security settings into Additional Signature."
        case .keywordMissing:
            "Put one of the robot’s keywords into the message of the rule, or take the keywords out of the robot."
        case .addressNotAllowed: "Add {ip} to the allowed IP addresses in the robot’s or the app’s settings."
        case .clockOff: "Set this machine’s clock, best by a time server (NTP)."
        case .securityCheckFailed:
            "Compare the robot’s security settings with the service: keywords, signature, IP addresses."
        case .tokenUnknown: "Copy the webhook URL from the robot’s settings again; if the robot is gone, add a new one."
        case .robotRemoved: "Add a robot to the group and enter its webhook URL in the service."
        case .robotDisabled: "Switch the robot on in the group’s settings."
        case .groupDissolved: "Take the group out of the service, or enter another group’s webhook URL."
        case .sendingForbidden: "Look at the robot’s settings, or ask the DingTalk administrator."
        case .credentialsWrong: "Copy both from the app’s page: Credentials and Basic Information."
        case .accessTokenRefused: "Check that the app is still published and belongs to this organisation."
        case .permissionMissing: "Grant it to the app on the open platform: Permission Management."
        case .robotCodeWrong: "Copy the RobotCode from the app’s page: Application capabilities, robot."
        case .robotNotPublished: "Open the robot’s configuration in the app and publish it."
        case .oneToOneNotAllowed: "Allow one-to-one messages in the robot’s configuration."
        case .userUnknown: "The person may have left, or the ID was mistyped. Correct it in the service’s members."
        case .memberFlowControlled: "Send it again later."
        case .memberFiltered: "Check that the person has DingTalk and may see the app."
        case .departmentNotVisible:
            "In DingTalk’s developer console, widen the app’s contact scope (权限管理, 通讯录权限范围)."
        case .contentRefused: "Change the message of the rule. Links with a bare IP address are often refused."
        case .messageEmpty: "Put some fixed text into the message of the rule."
        case .requestNotAccepted: "This is a mistake of the console. Please report it with DingTalk’s answer."
        case .receiverRemoved: "Choose another receiver in the rule."
        case .waitedTooLong:
            "Enable the service if it is disabled. If too much waits, send fewer alarms to this receiver, or share them "
                + "out among several robots. Then resend."
        case .other: "Read DingTalk’s answer."
        }
    }
}
