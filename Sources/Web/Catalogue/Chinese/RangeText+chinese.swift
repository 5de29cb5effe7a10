extension RangeText {
    var chinese: String {
        switch self {
        case .legend: "时间范围"
        case .first: "从"
        case .last: "到"
        case .notADate: "“{date}”不是日期。请按 2026-03-04 的格式填写。"
        case .wrongOrder: "开始日期 {first} 晚于结束日期 {last}。"
        case .tooLong: "时间范围最长一年，当前为 {count} 天。"
        case .usualShown: "当前显示最近 7 天。"
        }
    }
}
