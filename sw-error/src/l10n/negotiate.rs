//! [`negotiate`]: chooses the locales for a client by its `Accept-Language`.

use alloc::{string::String, vec::Vec};

use super::{
    Locale, Localizer,
    locale::{Parts, canonical, nearest},
};
use crate::quality::quality;

/// The number of bytes of the header that are read; browsers send less than a tenth of that.
const MAX_LEN: usize = 4096;

/// The number of language ranges that are read.
const MAX_RANGES: usize = 64;

/// The locales of a localizer for a client, best first, by its `Accept-Language`.
///
/// Each range is looked up as in [RFC 4647, section 3.4]: its last part is removed until a locale matches.
/// In addition, `zh-TW` matches `zh-Hant`, `es-MX` matches `es-419`, `iw` matches `he`, and `de` matches `de-AT` if there is no `de`.
/// A locale in another script than the client's never matches.
/// Ranges with `q=0` are refused, and `*` stands for the source locale.
///
/// The list ends with the source locale, which always has a message, unless the client refuses it.
///
/// [RFC 4647, section 3.4]: https://www.rfc-editor.org/rfc/rfc4647#section-3.4
///
/// ```
/// use sw_error::l10n::{Fluent, negotiate};
///
/// let fluent = Fluent::new([("de", "SW_GONE = weg"), ("zh-Hant", "SW_GONE = 已刪除")])?;
/// let locales = negotiate("zh-TW, de-AT;q=0.8, fr;q=0.5", &fluent);
/// assert_eq!(locales.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["zh-Hant", "de"]);
/// # Ok::<(), sw_error::l10n::LoadError>(())
/// ```
#[must_use]
pub fn negotiate(accept_language: &str, localizer: &(impl Localizer + ?Sized)) -> Vec<Locale> {
    let found = choose(
        accept_language.as_bytes(),
        localizer.locales(),
        localizer.source_locale(),
    );
    found.into_iter().cloned().collect()
}

/// Like [`negotiate`], for the bytes of a header.
pub(super) fn choose<'a>(
    header: &[u8],
    available: &'a [Locale],
    source: &'a Locale,
) -> Vec<&'a Locale> {
    let ranges = Ranges::read(header);
    let mut found: Vec<&Locale> = Vec::new();
    for range in ranges.wanted() {
        let of_range = match &range.language {
            None => ranges.any(available, source),
            Some(language) => lookup(Parts::read(language), available, source),
        };
        for locale in of_range {
            if !ranges.refuses(locale) && !found.contains(&locale) {
                found.push(locale);
            }
        }
        if found.contains(&source) {
            break;
        }
    }
    // Every message is in the source language, so later locales are never used.
    if let Some(at) = found.iter().position(|locale| *locale == source) {
        found.truncate(at + 1);
    }
    found
}

/// The locales for one language range, best first.
pub(super) fn lookup<'a>(
    wanted: Parts<'_>,
    available: &'a [Locale],
    source: &'a Locale,
) -> Vec<&'a Locale> {
    let has_source = available.contains(source);
    let all = available.iter().chain((!has_source).then_some(source));
    let candidates: Vec<_> = all
        .map(|locale| (locale, locale.parts()))
        .filter(|(_, parts)| parts.is_read_as(&wanted))
        .collect();
    let mut found = Vec::new();
    let mut take = |region: Option<&str>, variant: Option<&str>| {
        let is_it = |parts: &Parts<'_>| parts.region == region && parts.variant == variant;
        let matching = candidates.iter().filter(|(_, parts)| is_it(parts));
        for (locale, _) in matching {
            if !found.contains(locale) {
                found.push(*locale);
            }
        }
    };
    take(wanted.region, wanted.variant);
    take(wanted.region, None);
    for region in nearest(&wanted) {
        take(Some(region), None);
    }
    take(None, None);
    if found.is_empty() {
        // Another region of the same language.
        found.extend(candidates.first().map(|(locale, _)| *locale));
    }
    found
}

/// The language ranges of a client, in the order of the header.
struct Ranges(Vec<Range>);

struct Range {
    /// In canonical case; `None` for `*`.
    language: Option<String>,
    /// In thousandths.
    quality: u16,
}

impl Ranges {
    fn read(header: &[u8]) -> Self {
        let mut read = &header[..header.len().min(MAX_LEN)];
        if read.len() < header.len() {
            // The last range may be cut.
            let comma = read.iter().rposition(|byte| *byte == b',');
            read = &read[..comma.unwrap_or(0)];
        }
        let ranges = read.split(|byte| *byte == b',').filter_map(Range::read);
        Self(ranges.take(MAX_RANGES).collect())
    }

    /// The ranges that are not refused, by descending quality.
    fn wanted(&self) -> Vec<&Range> {
        let mut wanted: Vec<_> = self.0.iter().filter(|range| range.quality > 0).collect();
        wanted.sort_by_key(|range| core::cmp::Reverse(range.quality));
        wanted
    }

    /// The locales for `*`: the source, unless the client refuses it.
    fn any<'a>(&self, available: &'a [Locale], source: &'a Locale) -> Vec<&'a Locale> {
        if self.refuses(source) {
            available.iter().collect()
        } else {
            Vec::from([source])
        }
    }

    /// Whether the most specific range that matches the locale has `q=0`.
    fn refuses(&self, locale: &Locale) -> bool {
        let parts = locale.parts();
        let having = self
            .0
            .iter()
            .filter_map(|range| Some((range.has(&parts)?, range)));
        let nearest = having.max_by_key(|(parts, range)| (*parts, range.quality));
        nearest.is_some_and(|(_, range)| range.quality == 0)
    }
}

impl Range {
    fn read(text: &[u8]) -> Option<Self> {
        let mut parts = text.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
        let language = match parts.next()? {
            b"*" => None,
            language => Some(canonical(str::from_utf8(language).ok()?)?),
        };
        Some(Self {
            language,
            quality: parts.find_map(quality).unwrap_or(1000),
        })
    }

    /// The number of the range's parts, if the locale has all of them.
    fn has(&self, locale: &Parts<'_>) -> Option<usize> {
        let text = self.language.as_deref()?;
        let range = Parts::read(text);
        let has = |wanted: Option<&str>, there: Option<&str>| wanted.is_none() || wanted == there;
        let is_in = range.language == locale.language
            && has(range.explicit_script(), locale.script())
            && has(range.region, locale.region)
            && has(range.variant, locale.variant);
        is_in.then(|| text.split('-').count())
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, vec::Vec};

    use super::choose;
    use crate::l10n::Locale;

    static ENGLISH: Locale = Locale::ENGLISH;

    /// The locales for a client; the source language is English.
    fn chosen(accept_language: &str) -> Vec<&'static str> {
        static AVAILABLE: std::sync::LazyLock<Vec<Locale>> = std::sync::LazyLock::new(|| {
            let available = [
                "de",
                "de-AT",
                "es",
                "es-419",
                "fr-CA",
                "he",
                "nb",
                "pl",
                "pt",
                "pt-PT",
                "sr",
                "sr-Latn",
                "zh",
                "zh-Hant",
                "zh-Hant-HK",
            ];
            available.map(|text| text.parse().unwrap()).into()
        });
        let chosen = choose(accept_language.as_bytes(), &AVAILABLE, &ENGLISH);
        chosen.into_iter().map(Locale::as_str).collect()
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "it is a table")]
    fn the_client_gets_the_language_that_it_wants_most_and_there_is() {
        let table: &[(&str, &[&str], &str)] = &[
            ("", &[], "without the header, the source"),
            ("de", &["de"], "named"),
            (
                "DE-at",
                &["de-AT", "de"],
                "case does not count; what `de-AT` lacks, `de` may have",
            ),
            (
                "de-CH",
                &["de"],
                "RFC 4647, section 3.4: without its last part",
            ),
            ("de-CH-1996-x-private", &["de"], "part by part"),
            ("fr", &["fr-CA"], "another region is the same language"),
            (
                "fr-FR, de;q=0.9",
                &["fr-CA", "de"],
                "and wanted more than another language",
            ),
            (
                "pl;q=0.5, de;q=0.8",
                &["de", "pl"],
                "by weight, not by order",
            ),
            ("pl, de", &["pl", "de"], "of one weight, by order"),
            ("de;q=0.001", &["de"], "a little is enough"),
            ("de;q=0, pl", &["pl"], "`q=0` is not wanted"),
            ("de-AT;q=0, de", &["de"], "one region is not wanted"),
            ("de;q=0, de-AT", &["de-AT"], "one region is wanted"),
            ("*", &["en"], "anything is the source"),
            ("pl;q=0.1, *", &["en"], "anything else is wanted more"),
            ("pl, *;q=0.1", &["pl", "en"], "and less"),
            (
                "en;q=0, *;q=0.5",
                &[
                    "de",
                    "de-AT",
                    "es",
                    "es-419",
                    "fr-CA",
                    "he",
                    "nb",
                    "pl",
                    "pt",
                    "pt-PT",
                    "sr",
                    "sr-Latn",
                    "zh",
                    "zh-Hant",
                    "zh-Hant-HK",
                ],
                "anything but the source",
            ),
            ("*;q=0", &[], "nothing is wanted, and an error must be told"),
            ("en-GB, de;q=0.9", &["en"], "the source is wanted most"),
            (
                "de, en;q=0.9, pl;q=0.8",
                &["de", "en"],
                "behind the source, nothing is missing",
            ),
            ("ja, ko;q=0.9", &[], "there is none of them"),
            ("zh-TW", &["zh-Hant"], "the script of the region"),
            ("zh-HK", &["zh-Hant-HK", "zh-Hant"], "and the region itself"),
            (
                "zh-MO",
                &["zh-Hant-HK", "zh-Hant"],
                "the region that is nearest",
            ),
            ("zh-CN", &["zh"], "simplified, as `zh` alone"),
            (
                "zh-Hans-TW",
                &["zh"],
                "a script that is named counts more than the region's",
            ),
            ("zh-cmn-Hant", &["zh-Hant"], "Mandarin is Chinese"),
            ("zh-yue", &[], "Cantonese is another language"),
            (
                "sr-Cyrl-RS",
                &["sr"],
                "Serbian without a script is Cyrillic",
            ),
            ("sr-ME", &["sr-Latn"], "but for Montenegro"),
            ("sh", &["sr-Latn"], "an old name"),
            ("iw-IL", &["he"], "an old name"),
            ("no", &["nb"], "Norwegian is Bokmål"),
            ("es-MX", &["es-419", "es"], "Spanish of Latin America"),
            ("es-ES", &["es"], "but not that of Spain"),
            ("pt-AO", &["pt-PT", "pt"], "Portuguese of Africa"),
            ("pt-BR", &["pt"], "but not that of Brazil"),
            ("de-Latn-DE", &["de"], "the usual script"),
            ("i-klingon, de", &["de"], "what is no language is skipped"),
            (
                "de;q=2, pl;q=0.3",
                &["pl"],
                "a weight that is none wants nothing",
            ),
            (
                "de;q=0.1234, pl;q=0.3",
                &["pl"],
                "nor does one of too many digits",
            ),
            (
                " de ; q=0.5 ;,, pl;Q=0.7",
                &["pl", "de"],
                "spaces, empty parts, and a `Q`",
            ),
            ("de_AT", &[], "an underscore belongs to no range"),
            ("de, de-AT, de", &["de", "de-AT"], "each once"),
            ("\u{0}, \"de\", d\u{e9}, pl", &["pl"], "what is no text"),
        ];
        for (accept_language, expected, why) in table {
            assert_eq!(
                chosen(accept_language),
                *expected,
                "{accept_language:?}: {why}"
            );
        }
    }

    #[test]
    fn a_hostile_header_is_read_in_part() {
        assert_eq!(chosen(&format!("de, {}", "x".repeat(1 << 20))), ["de"]);
        assert_eq!(chosen(&format!("{}, de", "ja, ".repeat(1 << 16))), [""; 0]);
        assert_eq!(chosen(&"a-".repeat(1 << 16)), [""; 0]);
        assert_eq!(
            chosen(&format!("{}pl", "de;q=0.5,".repeat(40))),
            ["pl", "de"]
        );
        assert_eq!(
            choose(&[0xff; 9000], &[], &Locale::ENGLISH),
            [] as [&Locale; 0]
        );
    }
}
