//! Codes and their namespaces, for any [`Case`]; and the reason, the form of a code in gRPC.

use alloc::{borrow::Cow, string::String};

use crate::{
    case::Case,
    words::{has_lower, is_word_start},
};

/// The maximum length in bytes of a code and of its [`reason`]: the limit of `reason` in gRPC's
/// [`ErrorInfo`](https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
pub const MAX_LEN: usize = 63;

/// A regular expression for codes of every case, without the length limit.
pub const PATTERN: &str = "^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|[a-z][a-z0-9]*(_[a-z0-9]+)*|\
    [a-z][a-z0-9]*(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*)$";

/// The prefix of a type that sets neither `prefix` nor `case`.
pub const DEFAULT_PREFIX: &str = "SW_";

/// Whether a text is a code of any [`Case`]; it and its [`reason`] have at most [`MAX_LEN`] bytes.
///
/// ```
/// use sw_error_core::code::is_code;
///
/// assert!(is_code("SW_PLAN_GONE") && is_code("plan-gone"));
/// assert!(!is_code("Plan_Gone") && !is_code(&"A".repeat(64)));
/// ```
#[must_use]
pub const fn is_code(text: &str) -> bool {
    Case::of(text).is_some() && text.len() <= MAX_LEN && reason_len(text) <= MAX_LEN
}

/// Whether a code is in the namespace of a prefix: it continues after the prefix, and a new word begins there.
///
/// ```
/// use sw_error_core::code::is_in;
///
/// assert!(is_in("SW_PLAN_GONE", "SW_PLAN_"));
/// assert!(is_in("PlanGone", "Plan") && !is_in("Planet", "Plan"));
/// assert!(is_in("gone", ""));
/// ```
#[must_use]
pub fn is_in(code: &str, prefix: &str) -> bool {
    let is_longer = code.len() > prefix.len() && code.starts_with(prefix);
    let code = code.as_bytes();
    is_longer
        && (prefix.is_empty()
            || prefix.ends_with(['_', '-'])
            || is_word_start(code, prefix.len(), has_lower(code)))
}

/// The upper-case form of a code, with `_` between its words: its `reason` in gRPC, which allows no other case
/// ([AIP-193](https://google.aip.dev/193#errorinfo)), and its name wherever a name must be an identifier.
///
/// ```
/// use sw_error_core::code::reason;
///
/// assert_eq!(reason("SW_PLAN_GONE"), "SW_PLAN_GONE");
/// assert_eq!(reason("plan-gone"), "PLAN_GONE");
/// assert_eq!(reason("MalformedACLError"), "MALFORMED_ACL_ERROR");
/// ```
#[must_use]
pub fn reason(code: &str) -> Cow<'_, str> {
    if Case::ScreamingSnake.is_words(code) {
        return code.into();
    }
    let mut bytes = Reason::of(code);
    let mut reason = String::with_capacity(code.len() + 8);
    while let Some(byte) = bytes.next() {
        reason.push(char::from(byte));
    }
    reason.into()
}

/// Whether two codes have the same [`reason`]; for const evaluation.
///
/// ```
/// const _: () = assert!(sw_error_core::code::have_one_reason("plan-gone", "PlanGone"));
/// ```
#[must_use]
pub const fn have_one_reason(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (Reason::of(a), Reason::of(b));
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// The length of a code's [`reason`] in bytes.
#[must_use]
pub const fn reason_len(code: &str) -> usize {
    let mut reason = Reason::of(code);
    let mut len = 0;
    while reason.next().is_some() {
        len += 1;
    }
    len
}

/// Iterates over the bytes of a [`reason`] in const evaluation.
///
/// ```
/// use sw_error_core::code::Reason;
///
/// let mut reason = Reason::of("a-b");
/// assert_eq!([reason.next(), reason.next(), reason.next()], [Some(b'A'), Some(b'_'), Some(b'B')]);
/// ```
pub struct Reason<'a> {
    code: &'a [u8],
    at: usize,
    has_lower: bool,
    /// Whether the `_` before the next word has been returned.
    is_separated: bool,
}

impl<'a> Reason<'a> {
    /// The reason of a code.
    #[must_use]
    pub const fn of(code: &'a str) -> Self {
        let code = code.as_bytes();
        Self {
            code,
            at: 0,
            has_lower: has_lower(code),
            is_separated: false,
        }
    }

    /// The next byte; it is ASCII if the code is.
    #[must_use]
    pub const fn next(&mut self) -> Option<u8> {
        if self.at >= self.code.len() {
            return None;
        }
        if !self.is_separated && is_word_start(self.code, self.at, self.has_lower) {
            self.is_separated = true;
            return Some(b'_');
        }
        self.is_separated = false;
        let byte = self.code[self.at];
        self.at += 1;
        Some(if byte == b'-' {
            b'_'
        } else {
            byte.to_ascii_uppercase()
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_LEN, PATTERN, have_one_reason, is_code, is_in, reason, reason_len};
    use crate::case::Case;

    #[test]
    fn the_pattern_is_that_of_all_cases() {
        let patterns = Case::ALL.map(Case::pattern).join("|");
        assert_eq!(PATTERN, alloc::format!("^({patterns})$"));
    }

    #[test]
    fn a_code_and_its_reason_have_room() {
        for code in [&"A".repeat(MAX_LEN), &"a".repeat(MAX_LEN)] {
            assert!(is_code(code), "{code}");
        }
        // In the second, the reason has an additional `_` between the words.
        for code in [&"A".repeat(MAX_LEN + 1), &"Ab".repeat(MAX_LEN / 2), ""] {
            assert!(!is_code(code), "{code}");
        }
    }

    #[test]
    fn a_namespace_ends_where_a_word_does() {
        for (code, prefix) in [
            ("PLAN_GONE", "PLAN_"),
            ("plan-gone", "plan-"),
            ("PlanGone", "Plan"),
            ("SWPlanGone", "SW"),
            ("S3Gone", "S3"),
            ("gone", ""),
        ] {
            assert!(is_in(code, prefix), "{code} {prefix}");
        }
        for (code, prefix) in [
            ("PLANET_GONE", "PLAN_"),
            ("PLAN_", "PLAN_"),
            ("Planet", "Plan"),
            ("Plan", "Plan"),
            ("HTTPSGone", "HTTP"),
            ("", ""),
        ] {
            assert!(!is_in(code, prefix), "{code} {prefix}");
        }
    }

    #[test]
    fn a_reason_is_the_upper_case_form() {
        for (code, expected) in [
            ("SW_2FA_H2O", "SW_2FA_H2O"),
            ("H2O", "H2O"),
            ("E1001", "E1001"),
            ("index_not_found", "INDEX_NOT_FOUND"),
            ("index-not-found", "INDEX_NOT_FOUND"),
            ("IndexNotFound", "INDEX_NOT_FOUND"),
            ("InvalidS3Key", "INVALID_S3_KEY"),
            ("ACLError", "ACL_ERROR"),
            ("MalformedXML", "MALFORMED_XML"),
        ] {
            assert_eq!(reason(code), expected);
        }
    }

    fn code() -> impl Strategy<Value = alloc::string::String> {
        prop_oneof![
            "[A-Z][A-Z0-9]{0,3}(_[A-Z0-9]{1,3}){0,3}",
            "[a-z][a-z0-9]{0,3}(_[a-z0-9]{1,3}){0,3}",
            "[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,3}",
            "[A-Z][A-Za-z0-9]{0,12}",
        ]
    }

    proptest! {
        #[test]
        fn each_code_has_a_reason_that_can_be_sent(code in code()) {
            prop_assert!(is_code(&code));
            prop_assert!(regex::Regex::new(PATTERN).unwrap().is_match(&code));
            let reason = reason(&code);
            prop_assert!(Case::ScreamingSnake.is_words(&reason), "{}", reason);
            prop_assert_eq!(&reason, &Case::ScreamingSnake.corrected(&code));
            prop_assert_eq!(reason_len(&code), reason.len());
            prop_assert!(have_one_reason(&code, &reason));
        }

        #[test]
        fn other_reasons_differ(a in code(), b in code()) {
            prop_assert_eq!(have_one_reason(&a, &b), reason(&a) == reason(&b));
        }
    }
}
