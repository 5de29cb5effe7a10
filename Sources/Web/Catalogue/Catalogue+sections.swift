extension Catalogue {
    /// The sections of all features.
    static let sections: [any CatalogueSection.Type] = [
        AcknowledgeText.self,
        AlarmText.self,
        CauseText.self,
        DeliveryText.self,
        ErrorText.self,
        FailedText.self,
        FormText.self,
        FrameText.self,
        IntakeText.self,
        ListText.self,
        MemberText.self,
        MessageText.self,
        PartText.self,
        RangeText.self,
        RemedyText.self,
        RuleText.self,
        ScheduleText.self,
        ServiceHealthText.self,
        ServiceText.self,
        ShelvingText.self,
        SignInText.self,
        SpanText.self,
        TestText.self,
        WorkbookText.self,
    ]
}
