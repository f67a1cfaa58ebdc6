//! The table of codes: the permanent names of everything that the program checks.
//!
//! Authors search for these names, configurations set their levels and other tools match them, so a
//! name is never reused and never changed. The wording of each is in `wording/`.

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing.
    Info,
    /// Published all the same.
    Warning,
    /// Nothing is published until it is fixed.
    Error,
}

impl Level {
    /// The name in configuration files and machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    /// Reads a name as written in a configuration file.
    pub fn parse(name: &str) -> Option<Level> {
        [Level::Off, Level::Info, Level::Warning, Level::Error]
            .into_iter()
            .find(|level| level.as_str() == name)
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $level:ident;)+) => {
        /// The stable name of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the guide.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The name that authors see.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// The level unless the site's configuration says otherwise.
            pub fn default_level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)+ }
            }
        }
    };
}

codes! {
    // A file that cannot be read as text.
    UnreadableFile "unreadable-file" Error;
    FileTooLarge "file-too-large" Error;
    NotUtf8 "not-utf8" Error;
    ByteOrderMark "byte-order-mark" Warning;
    SymlinkOutOfContent "symlink-out-of-content" Error;
    MisplacedFile "misplaced-file" Warning;

    // Front matter and site.yaml as YAML.
    MissingFrontMatter "missing-front-matter" Error;
    UnclosedFrontMatter "unclosed-front-matter" Error;
    YamlSyntax "yaml-syntax" Error;
    YamlTab "yaml-tab" Error;
    YamlFullWidthColon "yaml-full-width-colon" Error;
    YamlMissingSpace "yaml-missing-space" Error;
    YamlUnquotedColon "yaml-unquoted-colon" Error;
    YamlCutComment "yaml-cut-comment" Warning;
    YamlTooComplex "yaml-too-complex" Error;
    DuplicateKey "duplicate-key" Error;

    // Fields and their values.
    UnknownKey "unknown-key" Warning;
    MissingField "missing-field" Error;
    WrongKind "wrong-kind" Error;
    UnknownValue "unknown-value" Error;
    BadDate "bad-date" Error;
    BadLoss "bad-loss" Error;
    UnlikelyLoss "unlikely-loss" Warning;
    UnknownScamType "unknown-scam-type" Error;
    ScamTypeClash "scam-type-clash" Error;
    UnknownRegion "unknown-region" Error;
    AmbiguousRegion "ambiguous-region" Error;
    WrongRegionSuffix "wrong-region-suffix" Warning;
    BadRedirect "bad-redirect" Error;

    // Facts that contradict each other.
    OutcomeWithLoss "outcome-with-loss" Error;
    LostWithoutLoss "lost-without-loss" Warning;
    ZeroLossWithoutOutcome "zero-loss-without-outcome" Error;
    RecoveredExceedsLoss "recovered-exceeds-loss" Error;
    LossCasesDisagree "loss-cases-disagree" Error;
    FactBesideCases "fact-beside-cases" Warning;
    LossBodyDisagree "loss-body-disagree" Warning;
    OccurredAfterDate "occurred-after-date" Error;
    DatesReversed "dates-reversed" Error;
    UnknownSameAs "unknown-same-as" Error;
    TranslationFact "translation-fact" Error;
    TranslationWithoutOriginal "translation-without-original" Error;

    // Markdown, links and images.
    LiteralEmphasis "literal-emphasis" Warning;
    RemovedHtml "removed-html" Warning;
    ForbiddenCharacter "forbidden-character" Warning;
    DeadLink "dead-link" Error;
    DeadAnchor "dead-anchor" Error;
    LinkOutOfSite "link-out-of-site" Error;
    LiteralLink "literal-link" Warning;
    MissingImage "missing-image" Error;
    UnreadableImage "unreadable-image" Warning;
    ImageTooLarge "image-too-large" Warning;
    MissingAltText "missing-alt-text" Warning;
    ImageHotlink "image-hotlink" Error;

    // Addresses of the whole site.
    AddressClash "address-clash" Error;
    RedirectClash "redirect-clash" Error;
    LongAddress "long-address" Warning;

    // Configuration and templates.
    MissingConfig "missing-config" Error;
    BadBaseUrl "bad-base-url" Error;
    BadTimezone "bad-timezone" Error;
    BadOfficialDomain "bad-official-domain" Error;
    UnknownCheck "unknown-check" Error;
    BadRegionAddition "bad-region-addition" Error;
    LowContrast "low-contrast" Warning;
    TemplateError "template-error" Error;

    // The output folder.
    ForeignOutput "foreign-output" Error;
    OutputInsideSource "output-inside-source" Error;
    UnwritableOutput "unwritable-output" Error;
    DiskFull "disk-full" Error;
    DamagedManifest "damaged-manifest" Error;

    // Exceptions from what must not be published.
    UnusedAllowance "unused-allowance" Error;
    AllowanceWithoutReason "allowance-without-reason" Error;

    // What must not be published.
    IdCardNumber "id-card-number" Error;
    BankCardNumber "bank-card-number" Error;
    MobileNumber "mobile-number" Error;
    FullName "full-name" Warning;
    ChatAccount "chat-account" Error;
    EmailAddress "email-address" Error;
    CarPlate "car-plate" Warning;
    StreetAddress "street-address" Warning;
    SchoolOrEmployer "school-or-employer" Warning;
    MinorAge "minor-age" Warning;
    LiveSuspectLink "live-suspect-link" Error;
    UnofficialHotline "unofficial-hotline" Error;
    ScannableQrCode "scannable-qr-code" Error;
    ImageMetadata "image-metadata" Info;
    PageAsImage "page-as-image" Error;
    CellFormula "cell-formula" Error;
    TrackingParameter "tracking-parameter" Info;
    ReprintWithoutSource "reprint-without-source" Error;
    VictimBlaming "victim-blaming" Warning;
    HowToDetail "how-to-detail" Warning;
    BrandAccusation "brand-accusation" Warning;
    ProductPromotion "product-promotion" Warning;
    ObsoleteAdvice "obsolete-advice" Warning;
}

impl Code {
    /// Whether an entry of `allow:` may except a single occurrence: what must not be published, and pictures.
    pub fn may_be_allowed(self) -> bool {
        self >= Code::IdCardNumber || matches!(self, Code::ImageHotlink | Code::MissingAltText)
    }

    /// Whether it is about an address on the web.
    pub fn is_of_address(self) -> bool {
        matches!(self, Code::LiveSuspectLink | Code::ImageHotlink | Code::TrackingParameter)
    }

    /// Finds a code by its name.
    pub fn parse(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl Code {
    /// Whether a site may choose the level. Rules without which the output would be wrong, unsafe for its
    /// owner's files or not publishable at all always are errors.
    pub fn is_adjustable(self) -> bool {
        const JUDGEMENT: [Code; 18] = [
            Code::DeadLink,
            Code::DeadAnchor,
            Code::MissingImage,
            Code::ImageHotlink,
            Code::OccurredAfterDate,
            Code::RecoveredExceedsLoss,
            Code::LossCasesDisagree,
            Code::IdCardNumber,
            Code::BankCardNumber,
            Code::MobileNumber,
            Code::ChatAccount,
            Code::EmailAddress,
            Code::LiveSuspectLink,
            Code::UnofficialHotline,
            Code::ScannableQrCode,
            Code::PageAsImage,
            Code::CellFormula,
            Code::ReprintWithoutSource,
        ];
        self.default_level() != Level::Error || JUDGEMENT.contains(&self)
    }
}
