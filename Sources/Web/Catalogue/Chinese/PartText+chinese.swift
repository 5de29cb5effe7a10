extension PartText {
    var chinese: String {
        switch self {
        case .title: "标题"
        case .text: "文字"
        case .link: "链接"
        case .picture: "图片"
        case .content: "内容"
        }
    }
}
