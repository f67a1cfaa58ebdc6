//! One kind of scam: its names and what is said of it.

/// One kind of scam.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ScamType {
    /// The name in addresses and data: lower-case ASCII and hyphens.
    pub(crate) id: String,
    /// The name that readers see.
    pub(crate) name: String,
    /// Other names that authors and readers use, in the language of the site; unique over all types.
    pub(crate) aliases: Vec<String>,
    /// Names in the other language of the program: understood, but not shown.
    pub(crate) other_names: Vec<String>,
    /// The name in English.
    pub(crate) en: String,
    /// What the swindler does, in one line.
    pub(crate) description: String,
    /// One sentence that helps anybody recognise it.
    pub(crate) spot: String,
    /// Prevention tips.
    pub(crate) tips: Vec<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// Id of the wider type that this one belongs to.
    pub(crate) parent: Option<String>,
}

impl ScamType {
    /// Whether a text can be an id: small ASCII letters, digits and hyphens, at most 64 of them, because ids become parts
    /// of addresses.
    pub(crate) fn is_id(text: &str) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=64).contains(&text.len()) && text.chars().all(fits)
    }

    /// Everything that is shown and means this type.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}

/// A type of one `ScamTypes`, by its index there. Asking another `ScamTypes` about it is a mistake in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScamTypeId(u32);

impl ScamTypeId {
    /// The index in lists that have one element for each type.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn from_index(index: usize) -> ScamTypeId {
        ScamTypeId(u32::try_from(index).expect("no memory holds so many types"))
    }
}
