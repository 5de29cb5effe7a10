/// What the pages for services say.
enum ServiceText: String, CatalogueSection {
    static let section = "services"

    case title
    case lead
    case empty
    case emptyHelp
    case test
    case added
    case changed
    case enabled
    case disabled
    case deleted
    case deleteQuestion
    case usedByRule

    case typeTitle
    case typeStep
    case typeSelection
    case detail
    case typeEmail
    case typeSMSTwilio
    case typeSMSAliCloud
    case typeWeCom
    case typeDingTalk
    case typeHelp
    case notAvailable
    case typeMissing
    case next

    case addTitle
    case addStep
    case editTitle
    case name
    case description
    case sendTo
    case groups
    case members
    case sendToMissing
    case receiversInUse
    case receiverInUse
    case moreReceiversInUse
    case keepPlaceholder

    case groupsLead
    case groupName
    case webhook
    case signature
    case signaturePlaceholder
    case addGroup
    case removeGroup
    case webhookSaved
    case signatureSaved
    case removeSignature
    case groupsMissing
    case groupsTooMany
    case groupRepeated
    case webhookNotAnAddress
    case webhookHostNotAllowed
    case webhookNotARobot
    case webhookTokenMissing
    case webhookTokenMalformed
    case signatureMalformed

    case membersLead
    case clientID
    case clientSecret
    case clientSecretSaved
    case robotCode
    case membersTable
    case savedMembers
    case moreMembers
    case showMembers
    case findMember
    case findButton
    case found
    case foundAll
    case userID
    case memberName
    case addMember
    case removeMember
    case noMembers
    case membersMissing
    case membersTooMany
    case showMore
    case rowsTooMany
    case userIDMalformed
    case userIDRepeated
}
