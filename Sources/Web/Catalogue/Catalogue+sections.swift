extension Catalogue {
    /// The sections of all features.
    static let sections: [any CatalogueSection.Type] = [
        ErrorText.self,
        FormText.self,
        FrameText.self,
        ListText.self,
        SignInText.self,
    ]
}
