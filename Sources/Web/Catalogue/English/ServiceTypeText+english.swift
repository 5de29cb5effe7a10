extension ServiceTypeText {
    var english: String {
        switch self {
        case .email: "Email (SMTP)"
        case .smsTwilio: "SMS (Twilio)"
        case .smsAliCloud: "SMS (Ali Cloud)"
        case .weCom: "WeCom"
        case .dingTalk: "DingTalk"
        }
    }
}
