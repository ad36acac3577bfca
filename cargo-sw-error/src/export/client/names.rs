//! Unique identifiers for generated source code.

use std::collections::BTreeSet;

/// The words of a text in lower case: `bad` and `venue` for `BAD_VENUE`, `bad-venue` and `badVenue`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for char in text.chars() {
        let is_end = !char.is_ascii_alphanumeric() || (was_lower && char.is_ascii_uppercase());
        if is_end {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut()
            && char.is_ascii_alphanumeric()
        {
            word.push(char.to_ascii_lowercase());
        }
        was_lower = char.is_ascii_lowercase() || char.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `BadVenue`
pub(super) fn pascal(words: &[String]) -> String {
    let words = words.iter().map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}

/// `badVenue`
pub(super) fn camel(words: &[String]) -> String {
    match words.split_first() {
        Some((first, rest)) => first.clone() + &pascal(rest),
        None => String::new(),
    }
}

/// `bad_venue`
pub(super) fn snake(words: &[String]) -> String {
    words.join("_")
}

/// The words of the service's name: from the title, else from the only package, else `api`.
///
/// "Error codes" in the title is left out.
pub(super) fn service(title: &str, packages: &BTreeSet<&str>) -> Vec<String> {
    const ABOUT: [&str; 6] = ["error", "errors", "code", "codes", "of", "the"];
    let only = match packages.iter().collect::<Vec<_>>().as_slice() {
        [only] => only,
        _ => "",
    };
    let without = |text| {
        let mut words = words(text);
        words.retain(|word| !ABOUT.contains(&word.as_str()));
        words
    };
    let found = [title, only].map(without);
    let mut name = found.into_iter().find(|words| !words.is_empty());
    let name = name.get_or_insert_with(|| vec!["api".to_owned()]);
    if name[0].starts_with(|char: char| char.is_ascii_digit()) {
        name.insert(0, "api".to_owned());
    }
    std::mem::take(name)
}

/// Gives each text a name that is unique and not a keyword.
pub(super) struct Names {
    keywords: &'static [&'static str],
    taken: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(keywords: &'static [&'static str]) -> Self {
        Self {
            keywords,
            taken: BTreeSet::new(),
        }
    }

    /// Reserves a name.
    pub(super) fn take(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// `type_` for `type`, `badVenue2` for a second `badVenue`.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let mut base = name.to_owned();
        if self.keywords.contains(&name) {
            base.push('_');
        }
        let mut unique = base.clone();
        let mut number = 1;
        while !self.taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{base}{number}");
        }
        unique
    }
}
