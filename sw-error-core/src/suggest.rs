//! "Did you mean": finds the known name that is closest to a misspelt one.

use alloc::{vec, vec::Vec};

/// The minimum similarity of a suggestion, from 0 to 1.
const LEAST: f64 = 0.8;

/// The candidate that is most similar to a name, if it is similar enough for a suggestion.
///
/// Common words at the beginning are not compared, because all codes may begin with `SW_`.
///
/// ```
/// use sw_error_core::suggest::closest;
///
/// assert_eq!(closest("statsu", ["code", "status"]), Some("status"));
/// assert_eq!(closest("colour", ["code", "status"]), None);
/// ```
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (similarity(name, candidate), candidate))
        .filter(|(similarity, _)| *similarity > LEAST)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn similarity(a: &str, b: &str) -> f64 {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let words = a.get(..common).and_then(|common| common.rfind('_'));
    let start = words.map_or(0, |underscore| underscore + 1);
    jaro_winkler(&a[start..], &b[start..])
}

/// The Jaro–Winkler similarity, from 0 to 1.
fn jaro_winkler(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let jaro = jaro(&a, &b);
    if jaro <= 0.7 {
        return jaro;
    }
    let prefix = a.iter().zip(&b).take(4).take_while(|(a, b)| a == b).count();
    jaro + 0.1 * float(prefix) * (1.0 - jaro)
}

fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    // Two equal characters match if they are at most this far apart.
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut is_matched = vec![false; b.len()];
    let mut matches = Vec::new();
    for (i, char) in a.iter().enumerate() {
        let near = i.saturating_sub(reach)..b.len().min(i + reach + 1);
        if let Some(j) = near.into_iter().find(|&j| !is_matched[j] && b[j] == *char) {
            is_matched[j] = true;
            matches.push(*char);
        }
    }
    if matches.is_empty() {
        return 0.0;
    }
    let matched_in_b = b.iter().zip(is_matched).filter(|(_, matched)| *matched);
    let out_of_order = matches
        .iter()
        .zip(matched_in_b)
        .filter(|(a, (b, _))| a != b)
        .count();
    let count = float(matches.len());
    let ordered = count - float(out_of_order / 2);
    (count / float(a.len()) + count / float(b.len()) + ordered / count) / 3.0
}

#[allow(clippy::cast_precision_loss, reason = "names are short")]
fn float(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{closest, jaro_winkler};

    proptest! {
        #[test]
        fn the_similarity_is_the_one_of_strsim(a in "[abc_é]{0,12}", b in "[abc_é]{0,12}") {
            let expected = strsim::jaro_winkler(&a, &b);
            prop_assert!((jaro_winkler(&a, &b) - expected).abs() < 1e-9, "{a} {b} {expected}");
        }
    }

    #[test]
    fn common_words_do_not_make_names_similar() {
        let known = ["SW_PLAN_NOT_FOUND", "SW_PLAN_CLOSED"];
        assert_eq!(closest("SW_PLAN_CLOSD", known), Some("SW_PLAN_CLOSED"));
        assert_eq!(closest("SW_PLAN_QUOTA", known), None);
    }
}
