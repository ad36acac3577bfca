//! The names of locales: language tags of BCP 47.

use unic_langid::LanguageIdentifier;

/// The usual spelling of a locale: `pt-BR` for `pt-br` and `pt_BR`.
///
/// # Errors
///
/// The name is not a language tag; the text suggests another.
pub(crate) fn canonical(name: &str) -> Result<String, String> {
    let is_tag = |tag: &LanguageIdentifier| !tag.language.is_empty();
    let tag = name.parse::<LanguageIdentifier>().ok().filter(is_tag);
    tag.map(|tag| tag.to_string()).ok_or_else(|| {
        format!("`{name}` is not a language tag; write one such as `de`, `pt-BR` or `zh-Hant`")
    })
}

/// Whether `pseudo` writes this locale; no real language has the region `XA`.
pub(crate) fn is_pseudo(name: &str) -> bool {
    name.ends_with("-XA")
}
