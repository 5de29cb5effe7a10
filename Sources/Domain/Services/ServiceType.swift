/// The kinds of notification service that the model knows.
package enum ServiceType: String, Sendable, CaseIterable {
    case email
    case smsTwilio
    case smsAliCloud
    case weCom
    case dingTalk

    /// Whether a service of this type can be added today.
    package var isAvailable: Bool { self == .dingTalk }
}
