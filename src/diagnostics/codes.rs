//! The table of codes: the permanent names of everything that the program checks.
//!
//! Authors search for these names, configurations set their levels and other tools match them, so a
//! name is never reused and never changed. The wording of each is in `wording/`.

use serde::{Deserialize, Serialize};

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// Every level, from the lowest.
    pub(crate) const ALL: [Level; 4] = [Level::Off, Level::Info, Level::Warning, Level::Error];

    /// The name in configuration files and formats for programs.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// What a rule is about; its texts are in the file of [`Category::wording_file`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// A file that cannot be read as text, or is in a folder that means nothing.
    File,
    /// Front matter and site.yaml as YAML.
    Yaml,
    /// A field and its value.
    Field,
    /// Facts that contradict each other.
    Contradiction,
    /// Markdown, links and images.
    Text,
    /// Addresses of the whole site.
    Address,
    /// site.yaml and templates.
    Configuration,
    /// The output folder.
    Output,
    /// Exceptions from what must not be published.
    Exception,
    /// Personal data that must not be published.
    PersonalData,
    /// Other texts and pictures that must not be published because they do harm.
    Harm,
}

impl Category {
    /// The file of `wording/<language>/` with the texts of its rules, without its ending.
    pub fn wording_file(self) -> &'static str {
        match self {
            Category::File => "files",
            Category::Yaml => "yaml",
            Category::Field => "fields",
            Category::Contradiction => "facts",
            Category::Text => "body",
            Category::Address | Category::Configuration | Category::Output => "site",
            Category::Exception | Category::PersonalData | Category::Harm => "privacy",
        }
    }

    /// The label with its name.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Category::File => "about-files",
            Category::Yaml => "about-front-matter",
            Category::Field => "about-fields",
            Category::Contradiction => "about-contradictions",
            Category::Text => "about-text",
            Category::Address => "about-addresses",
            Category::Configuration => "about-settings",
            Category::Output => "about-output",
            Category::Exception => "about-exceptions",
            Category::PersonalData => "about-people",
            Category::Harm => "about-harm",
        }
    }
}

/// A column of the table: a property that a rule has or lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Property {
    /// A site may choose the level. Rules without which the output would be wrong, unsafe for its owner's files or
    /// not publishable at all always are errors.
    Adjustable,
    /// An entry of `allow:` may allow a single occurrence.
    Allowable,
    /// `check --fix` makes the fix without a person's judgement.
    Fixable,
    /// Applies to the paths of files too, which become addresses.
    InPaths,
    /// Is about an address on the web.
    OfAddress,
    /// Is about what a picture shows or carries.
    OfPicture,
}

/// A line of the table.
struct Rule {
    name: &'static str,
    category: Category,
    default_level: Level,
    properties: &'static [Property],
}

macro_rules! codes {
    ($($variant:ident $name:literal $category:ident $level:ident $($property:ident)*;)+) => {
        /// The stable name of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the guide.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            fn rule(self) -> &'static Rule {
                match self {
                    $(Code::$variant => &Rule {
                        name: $name,
                        category: Category::$category,
                        default_level: Level::$level,
                        properties: &[$(Property::$property),*],
                    },)+
                }
            }
        }
    };
}

codes! {
    // A file that cannot be read as text.
    UnreadableFile             "unreadable-file"            File          Error;
    FileTooLarge               "file-too-large"             File          Error;
    NotUtf8                    "not-utf8"                   File          Error;
    ByteOrderMark              "byte-order-mark"            File          Warning Adjustable;
    SymlinkOutOfContent        "symlink-out-of-content"     File          Error;
    MisplacedFile              "misplaced-file"             File          Warning Adjustable;
    MoreFindings               "more-findings"              File          Info    Adjustable;
    BadFileName                "bad-file-name"              File          Error;
    SameFileName               "same-file-name"             File          Error;
    UnusedFile                 "unused-file"                File          Warning Adjustable;
    CopiedBulletin             "copied-bulletin"            File          Warning Adjustable;

    // Front matter and site.yaml as YAML.
    MissingFrontMatter         "missing-front-matter"       Yaml          Error;
    UnclosedFrontMatter        "unclosed-front-matter"      Yaml          Error;
    YamlSyntax                 "yaml-syntax"                Yaml          Error;
    YamlTab                    "yaml-tab"                   Yaml          Error;
    YamlFullWidthColon         "yaml-full-width-colon"      Yaml          Error                        Fixable;
    YamlMissingSpace           "yaml-missing-space"         Yaml          Error                        Fixable;
    YamlUnquotedColon          "yaml-unquoted-colon"        Yaml          Error;
    YamlUnquotedMark           "yaml-unquoted-mark"         Yaml          Error;
    YamlFullWidthMark          "yaml-full-width-mark"       Yaml          Error                        Fixable;
    YamlCutComment             "yaml-cut-comment"           Yaml          Warning Adjustable;
    YamlTooComplex             "yaml-too-complex"           Yaml          Error;
    DuplicateKey               "duplicate-key"              Yaml          Error;

    // Fields and their values.
    UnknownKey                 "unknown-key"                Field         Warning Adjustable;
    ChineseKey                 "chinese-key"                Field         Warning Adjustable           Fixable;
    MissingField               "missing-field"              Field         Error;
    WrongKind                  "wrong-kind"                 Field         Error;
    UnknownValue               "unknown-value"              Field         Error;
    BadDate                    "bad-date"                   Field         Error                        Fixable;
    BadLoss                    "bad-loss"                   Field         Error;
    UnlikelyLoss               "unlikely-loss"              Field         Warning Adjustable;
    UnknownScamType            "unknown-scam-type"          Field         Error;
    ScamTypeClash              "scam-type-clash"            Field         Error;
    UnknownRegion              "unknown-region"             Field         Error;
    AmbiguousRegion            "ambiguous-region"           Field         Error;
    WrongRegionSuffix          "wrong-region-suffix"        Field         Warning Adjustable;
    BadRedirect                "bad-redirect"               Field         Error;
    QuestionWithoutChoices     "question-without-choices"   Field         Error;
    UnclearChoice              "unclear-choice"             Field         Error;
    UnknownQuestion            "unknown-question"           Field         Error;
    RepeatedQuestion           "repeated-question"          Field         Error;
    TooManyTaps                "too-many-taps"              Field         Error;
    UnreachedQuestion          "unreached-question"         Field         Warning Adjustable;
    UnreachedType              "unreached-type"             Field         Warning Adjustable;

    // Facts that contradict each other.
    OutcomeWithLoss            "outcome-with-loss"          Contradiction Error;
    LostWithoutLoss            "lost-without-loss"          Contradiction Warning Adjustable;
    ZeroLossWithoutOutcome     "zero-loss-without-outcome"  Contradiction Error;
    RecoveredExceedsLoss       "recovered-exceeds-loss"     Contradiction Error   Adjustable;
    LossCasesDisagree          "loss-cases-disagree"        Contradiction Error   Adjustable;
    FactBesideCases            "fact-beside-cases"          Contradiction Warning Adjustable;
    LossBodyDisagree           "loss-body-disagree"         Contradiction Warning Adjustable;
    LossOnlyInText             "loss-only-in-text"          Contradiction Warning Adjustable;
    ReportedBodyDisagree       "reported-body-disagree"     Contradiction Warning Adjustable;
    ReportedCasesDiffer        "reported-cases-differ"      Contradiction Info    Adjustable;
    OccurredAfterDate          "occurred-after-date"        Contradiction Error   Adjustable;
    DatesReversed              "dates-reversed"             Contradiction Error;
    FutureDate                 "future-date"                Contradiction Error;
    UnknownSameAs              "unknown-same-as"            Contradiction Error;
    TranslationFact            "translation-fact"           Contradiction Error;
    TranslationWithoutOriginal "translation-without-original" Contradiction Error;

    // Markdown, links and images.
    MergeConflict              "merge-conflict"             Text          Error;
    EmptyText                  "empty-text"                 Text          Warning Adjustable;
    UnfinishedText             "unfinished-text"            Text          Warning Adjustable;
    DateSerial                 "date-serial"                Text          Warning Adjustable           Fixable;
    LiteralEmphasis            "literal-emphasis"           Text          Warning Adjustable           Fixable;
    LiteralHeading             "literal-heading"            Text          Warning Adjustable           Fixable;
    LiteralList                "literal-list"               Text          Warning Adjustable           Fixable;
    LiteralTable               "literal-table"              Text          Warning Adjustable           Fixable;
    LiteralAlert               "literal-alert"              Text          Warning Adjustable           Fixable;
    LiteralFootnote            "literal-footnote"           Text          Warning Adjustable           Fixable;
    JoinedLines                "joined-lines"               Text          Warning Adjustable           Fixable;
    AccidentalCode             "accidental-code"            Text          Warning Adjustable           Fixable;
    AccidentalHeading          "accidental-heading"         Text          Warning Adjustable           Fixable;
    ExtraTitle                 "extra-title"                Text          Warning Adjustable           Fixable;
    TemplateRemnant            "template-remnant"           Text          Warning Adjustable           Fixable;
    RemovedHtml                "removed-html"               Text          Warning Adjustable;
    ForbiddenCharacter         "forbidden-character"        Text          Warning Adjustable           Fixable;
    RadicalCharacter           "radical-character"          Text          Warning Adjustable           Fixable;
    DeadLink                   "dead-link"                  Text          Error   Adjustable;
    DeadAnchor                 "dead-anchor"                Text          Error   Adjustable;
    LinkOutOfSite              "link-out-of-site"           Text          Error;
    LiteralLink                "literal-link"               Text          Warning Adjustable           Fixable;
    MissingImage               "missing-image"              Text          Error   Adjustable;
    UnreadableImage            "unreadable-image"           Text          Warning Adjustable;
    ImageTooLarge              "image-too-large"            Text          Error   Adjustable;
    MissingAltText             "missing-alt-text"           Text          Warning Adjustable Allowable;
    ImageHotlink               "image-hotlink"              Text          Error   Adjustable Allowable Fixable         OfAddress;

    // Addresses of the whole site.
    AddressClash               "address-clash"              Address       Error;
    RedirectClash              "redirect-clash"             Address       Error;
    LongAddress                "long-address"               Address       Warning Adjustable;

    // Configuration and templates.
    MissingConfig              "missing-config"             Configuration Error;
    BadBaseUrl                 "bad-base-url"               Configuration Error;
    SampleSetting              "sample-setting"             Configuration Info    Adjustable;
    BadTimezone                "bad-timezone"               Configuration Error;
    BadOfficialDomain          "bad-official-domain"        Configuration Error;
    UnknownCheck               "unknown-check"              Configuration Error;
    BadRegionAddition          "bad-region-addition"        Configuration Error;
    LowContrast                "low-contrast"               Configuration Warning Adjustable;
    ShareFontMissing           "share-font-missing"         Configuration Error;
    TemplateError              "template-error"             Configuration Error;

    // The output folder.
    ForeignOutput              "foreign-output"             Output        Error;
    OutputInsideSource         "output-inside-source"       Output        Error;
    UnwritableOutput           "unwritable-output"          Output        Error;
    DiskFull                   "disk-full"                  Output        Error;
    DamagedManifest            "damaged-manifest"           Output        Error;

    // Exceptions from what must not be published.
    UnusedAllowance            "unused-allowance"           Exception     Error;
    AllowanceWithoutReason     "allowance-without-reason"   Exception     Error;

    // What must not be published.
    IdCardNumber               "id-card-number"             PersonalData  Error   Adjustable Allowable Fixable InPaths;
    BankCardNumber             "bank-card-number"           PersonalData  Error   Adjustable Allowable Fixable InPaths;
    MobileNumber               "mobile-number"              PersonalData  Error   Adjustable Allowable Fixable InPaths;
    FullName                   "full-name"                  PersonalData  Warning Adjustable Allowable         InPaths;
    ChatAccount                "chat-account"               PersonalData  Error   Adjustable Allowable Fixable InPaths;
    EmailAddress               "email-address"              PersonalData  Error   Adjustable Allowable Fixable InPaths;
    CarPlate                   "car-plate"                  PersonalData  Warning Adjustable Allowable Fixable InPaths;
    StreetAddress              "street-address"             PersonalData  Warning Adjustable Allowable;
    SchoolOrEmployer           "school-or-employer"         PersonalData  Warning Adjustable Allowable;
    MinorAge                   "minor-age"                  PersonalData  Warning Adjustable Allowable;
    LiveSuspectLink            "live-suspect-link"          Harm          Error   Adjustable Allowable Fixable InPaths OfAddress;
    UnofficialHotline          "unofficial-hotline"         Harm          Error   Adjustable Allowable         InPaths;
    ScannableQrCode            "scannable-qr-code"          Harm          Error   Adjustable Allowable                 OfPicture;
    UnsearchedImage            "unsearched-image"           Harm          Error   Adjustable Allowable                 OfPicture;
    ImageMetadata              "image-metadata"             PersonalData  Info    Adjustable Allowable                 OfPicture;
    AttachmentUnchecked        "attachment-unchecked"       PersonalData  Warning Adjustable Allowable;
    PageAsImage                "page-as-image"              Harm          Error   Adjustable Allowable                 OfPicture;
    CellFormula                "cell-formula"               Harm          Error   Adjustable Allowable Fixable;
    TrackingParameter          "tracking-parameter"         Harm          Info    Adjustable Allowable Fixable         OfAddress;
    ReprintWithoutSource       "reprint-without-source"     Harm          Error   Adjustable Allowable;
    VictimBlaming              "victim-blaming"             Harm          Warning Adjustable Allowable;
    HowToDetail                "how-to-detail"              Harm          Warning Adjustable Allowable;
    BrandAccusation            "brand-accusation"           Harm          Warning Adjustable Allowable;
    ProductPromotion           "product-promotion"          Harm          Warning Adjustable Allowable;
    ObsoleteAdvice             "obsolete-advice"            Harm          Warning Adjustable Allowable;
}

impl Code {
    /// Finds a code by its name.
    pub fn parse(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// The name that authors see.
    pub fn as_str(self) -> &'static str {
        self.rule().name
    }

    /// What the rule is about.
    pub fn category(self) -> Category {
        self.rule().category
    }

    /// The level unless the site's configuration says otherwise.
    pub fn default_level(self) -> Level {
        self.rule().default_level
    }

    /// Whether a site may choose the level.
    pub fn is_adjustable(self) -> bool {
        self.has(Property::Adjustable)
    }

    /// Whether an entry of `allow:` may allow a single occurrence.
    pub fn is_allowable(self) -> bool {
        self.has(Property::Allowable)
    }

    /// Whether `check --fix` makes the fix.
    pub fn is_fixable(self) -> bool {
        self.has(Property::Fixable)
    }

    /// Whether the paths of files are checked too.
    pub(crate) fn applies_to_paths(self) -> bool {
        self.has(Property::InPaths)
    }

    /// Whether it is about an address on the web.
    pub(crate) fn is_about_address(self) -> bool {
        self.has(Property::OfAddress)
    }

    /// Whether it is about what a picture shows or carries.
    pub(crate) fn is_about_picture(self) -> bool {
        self.has(Property::OfPicture)
    }

    fn has(self, property: Property) -> bool {
        self.rule().properties.contains(&property)
    }
}
