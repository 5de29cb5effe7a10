import Domain

/// The names of the kinds of service.
enum ServiceTypeText: String, CatalogueSection {
    static let section = "serviceType"

    case email
    case smsTwilio
    case smsAliCloud
    case weCom
    case dingTalk
}

extension ServiceType {
    var text: ServiceTypeText {
        switch self {
        case .email: .email
        case .smsTwilio: .smsTwilio
        case .smsAliCloud: .smsAliCloud
        case .weCom: .weCom
        case .dingTalk: .dingTalk
        }
    }
}
