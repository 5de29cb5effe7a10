extension FormText {
    var chinese: String {
        switch self {
        case .required: "请填写此项。"
        case .tooLong: "最多 {limit} 个字符，当前为 {count} 个。"
        case .controlCharacter: "其中含有无法显示的字符。请直接输入，不要粘贴。"
        case .nameTaken: "此列表中已有同名的条目，请换一个名称。"
        case .problems: "尚未保存。有些字段需要您处理。"
        case .cancel: "取消"
        case .confirm: "确定"
        case .close: "关闭"
        case .show: "显示输入内容"
        case .hide: "隐藏输入内容"
        case .deleteTitle: "删除“{name}”？"
        case .deleteQuestion: "“{name}”将被永久删除。"
        case .deleteInUse: "正在使用中，暂时不能删除。请先从以下各项中移除："
        case .deleteFinal: "此操作无法撤销。"
        }
    }
}
