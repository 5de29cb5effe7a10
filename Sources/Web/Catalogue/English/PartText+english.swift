extension PartText {
    var english: String {
        switch self {
        case .title: "title"
        case .text: "text"
        case .link: "link"
        case .picture: "picture"
        case .content: "content"
        }
    }
}
