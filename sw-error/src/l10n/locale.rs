//! [`Locale`]: a language with an optional script and region, as in [BCP 47](https://www.rfc-editor.org/rfc/rfc5646).

use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
};
use core::{fmt, str::FromStr};

/// A language with an optional script and region: `de`, `pt-BR`, `zh-Hant`.
///
/// ```
/// use sw_error::l10n::Locale;
///
/// let locale: Locale = "zh_hant-tw".parse()?;
/// assert_eq!(locale.as_str(), "zh-Hant-TW");
/// # Ok::<(), sw_error::l10n::NotALocale>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Cow<'static, str>);

impl Locale {
    /// English.
    pub const ENGLISH: Self = Self(Cow::Borrowed("en"));

    /// The locale as text, in canonical case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the script is written from right to left, as for the attribute `dir` of a page.
    ///
    /// ```
    /// use sw_error::l10n::Locale;
    ///
    /// let is_right_to_left = |text: &str| text.parse().is_ok_and(|it: Locale| it.is_right_to_left());
    /// assert!(is_right_to_left("ar") && is_right_to_left("az-Arab"));
    /// assert!(!is_right_to_left("az") && !is_right_to_left("de"));
    /// ```
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        let parts = self.parts();
        match parts.script() {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&parts.language),
        }
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        Parts::read(&self.0)
    }
}

impl FromStr for Locale {
    type Err = NotALocale;

    fn from_str(text: &str) -> Result<Self, NotALocale> {
        let mut canonical = String::new();
        let mut last = Rank::Language;
        for (index, part) in text.split(['-', '_']).enumerate() {
            let rank = if index == 0 {
                let is_language = matches!(part.len(), 2 | 3 | 5..=8) && is_alphabetic(part);
                is_language.then_some(Rank::Language)
            } else {
                Rank::of(part).filter(|rank| *rank > last || *rank == Rank::Variant)
            };
            let Some(rank) = rank else {
                return Err(NotALocale(text.to_owned()));
            };
            if index > 0 {
                canonical.push('-');
            }
            canonical.push_str(&rank.in_usual_case(part));
            last = rank;
        }
        Ok(Self(canonical.into()))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The error for a text that is not a locale.
///
/// ```
/// use sw_error::l10n::Locale;
///
/// let error = "German!".parse::<Locale>().unwrap_err();
/// assert!(error.to_string().starts_with("`German!` is not a locale; write a language"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALocale(String);

impl fmt::Display for NotALocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.escape_debug();
        write!(
            f,
            "`{text}` is not a locale; write a language with an optional script and region, as in `de`, `pt-BR` or `zh-Hant`"
        )
    }
}

impl core::error::Error for NotALocale {}

/// The kind of a part of a locale, in the order of the parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Language,
    Script,
    Region,
    Variant,
}

impl Rank {
    /// The kind of a part after the language.
    fn of(part: &str) -> Option<Self> {
        let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match part.len() {
            4 if is_alphabetic(part) => Some(Self::Script),
            2 if is_alphabetic(part) => Some(Self::Region),
            3 if is_digits => Some(Self::Region),
            4 if is_word && part.as_bytes()[0].is_ascii_digit() => Some(Self::Variant),
            5..=8 if is_word => Some(Self::Variant),
            _ => None,
        }
    }

    /// `de`, `Hant`, `AT`, `valencia`
    fn in_usual_case(self, part: &str) -> String {
        match self {
            Self::Language | Self::Variant => part.to_ascii_lowercase(),
            Self::Script => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            Self::Region => part.to_ascii_uppercase(),
        }
    }
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The parts of a locale or of a client's language range; only the first variant counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    /// The language by its current name.
    pub(super) language: &'a str,
    script: Option<&'a str>,
    pub(super) region: Option<&'a str>,
    pub(super) variant: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Reads a locale in canonical case; ignores extensions and unknown parts.
    pub(super) fn read(text: &'a str) -> Self {
        let mut parts = text.split('-');
        let mut language = parts.next().unwrap_or_default();
        let mut read = Self {
            language,
            script: None,
            region: None,
            variant: None,
        };
        for part in parts {
            match Rank::of(part) {
                Some(Rank::Script) => read.script = Some(part),
                Some(Rank::Region) => read.region = Some(part),
                Some(_) if read.variant.is_none() => read.variant = Some(part),
                Some(_) => {}
                // `zh-yue` is Cantonese (RFC 5646, section 2.2.2).
                None if part.len() == 3 && text.starts_with("zh-") => language = part,
                None => break,
            }
        }
        let now = OLD_NAMES.iter().find(|(old, _)| *old == language);
        read.language = now.map_or(language, |(_, new)| new);
        if language == "sh" && read.script.is_none() {
            read.script = Some("Latn");
        }
        read
    }

    /// The script; if it is not named, the usual script of the language in the region, for languages with several.
    pub(super) fn script(&self) -> Option<&'a str> {
        self.script.or_else(|| {
            let rows = SCRIPTS
                .iter()
                .filter(|(language, ..)| *language == self.language);
            let mut rows = rows.clone().filter(|(_, regions, _)| {
                regions.is_empty() || self.region.is_some_and(|region| regions.contains(&region))
            });
            rows.next().map(|(.., script)| *script)
        })
    }

    /// The script, if it is named.
    pub(super) fn explicit_script(&self) -> Option<&'a str> {
        self.script
    }

    /// Whether readers of one can read the other: same language, same script.
    pub(super) fn is_read_as(&self, other: &Self) -> bool {
        let scripts = self.script().zip(other.script());
        self.language == other.language && scripts.is_none_or(|(own, other)| own == other)
    }
}

/// Current names for old names of languages, and for their varieties.
const OLD_NAMES: &[(&str, &str)] = &[
    ("cmn", "zh"),
    ("in", "id"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("mo", "ro"),
    ("no", "nb"),
    ("sh", "sr"),
    ("tl", "fil"),
];

/// The scripts of languages with several: in the listed regions, and elsewhere
/// ([CLDR's likely subtags](https://www.unicode.org/reports/tr35/#Likely_Subtags)).
const SCRIPTS: &[(&str, &[&str], &str)] = &[
    ("az", &["IR", "IQ"], "Arab"),
    ("az", &[], "Latn"),
    ("kk", &["CN"], "Arab"),
    ("kk", &[], "Cyrl"),
    ("ku", &["IQ", "IR", "LB"], "Arab"),
    ("ku", &[], "Latn"),
    ("mn", &["CN"], "Mong"),
    ("mn", &[], "Cyrl"),
    ("pa", &["PK"], "Arab"),
    ("pa", &[], "Guru"),
    ("sd", &["IN"], "Deva"),
    ("sd", &[], "Arab"),
    ("sr", &["ME", "RO", "TR"], "Latn"),
    ("sr", &[], "Cyrl"),
    ("tg", &["PK"], "Arab"),
    ("tg", &[], "Cyrl"),
    ("ug", &["KZ", "MN"], "Cyrl"),
    ("ug", &[], "Arab"),
    ("uz", &["AF"], "Arab"),
    ("uz", &[], "Latn"),
    ("yue", &["CN"], "Hans"),
    ("yue", &[], "Hant"),
    (
        "zh",
        &[
            "AU", "BN", "GB", "GF", "HK", "ID", "MO", "PA", "PF", "PH", "SR", "TH", "TW", "US",
            "VN",
        ],
        "Hant",
    ),
    ("zh", &[], "Hans"),
];

const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "prs", "ps", "syr", "ur", "yi",
];

const RIGHT_TO_LEFT_SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
];

/// The locales that readers in a region prefer to other locales of their language
/// ([CLDR's parent locales](https://www.unicode.org/reports/tr35/#Parent_Locales)).
pub(super) fn nearest(parts: &Parts<'_>) -> &'static [&'static str] {
    let Some(region) = parts.region else {
        return &[];
    };
    match (parts.language, region) {
        ("en", "US" | "PH" | "PR" | "GU" | "VI" | "AS" | "MH" | "MP" | "UM" | "CA")
        | ("es", "ES" | "GQ" | "EA" | "IC" | "PH") => &[],
        ("en", _) => &["GB", "001"],
        ("es", _) => &["419"],
        ("pt", "AO" | "CH" | "CV" | "FR" | "GQ" | "GW" | "LU" | "MO" | "MZ" | "ST" | "TL") => {
            &["PT"]
        }
        ("zh", "MO") => &["HK"],
        _ => &[],
    }
}

/// A client's language range in canonical case; `None` if it is malformed.
pub(super) fn canonical(range: &str) -> Option<String> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let language = range.split('-').next()?;
    let is_language = matches!(language.len(), 2..=8) && is_alphabetic(language);
    if !is_language || !range.bytes().all(is_allowed) {
        return None;
    }
    let mut canonical = language.to_ascii_lowercase();
    for part in range.split('-').skip(1) {
        // A single letter begins an extension, which is not part of the language.
        if !(2..=8).contains(&part.len()) {
            break;
        }
        let rank = Rank::of(part).unwrap_or(Rank::Variant);
        canonical.push('-');
        canonical.push_str(&rank.in_usual_case(part));
    }
    Some(canonical)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::Locale;

    #[test]
    fn a_locale_has_its_usual_case() {
        for (text, expected) in [
            ("de", "de"),
            ("DE_at", "de-AT"),
            ("zh-hANT-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("ca-ES-VALENCIA", "ca-ES-valencia"),
            ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
            ("fil", "fil"),
        ] {
            let locale: Locale = text.parse().unwrap();
            assert_eq!(locale.as_str(), expected);
            assert_eq!(locale.to_string().parse(), Ok(locale));
        }
    }

    #[test]
    fn what_is_no_locale_is_refused() {
        for text in [
            "",
            "d",
            "german1",
            "de-",
            "-de",
            "de--AT",
            "de-AT-Latn",
            "de-A",
            "de-AT-DE",
            "de AT",
            "*",
            "d\u{e9}",
            "en-US-u-hc-h12",
            "..",
            "de/AT",
        ] {
            text.parse::<Locale>().unwrap_err();
        }
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        for (text, expected) in [
            ("ar", true),
            ("he-IL", true),
            ("iw", true),
            ("fa", true),
            ("ur", true),
            ("az-IR", true),
            ("pa-Arab", true),
            ("ar-Latn", false),
            ("de", false),
            ("az", false),
        ] {
            let locale: Locale = text.parse().unwrap();
            assert_eq!(locale.is_right_to_left(), expected, "{text}");
        }
    }
}
