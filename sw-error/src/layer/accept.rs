//! `Accept`: whether a client wants its errors as problem details.

/// Whether `application/problem+json` is asked for by name, and `application/json` is not asked for more.
///
/// Clients that know problem details name both: the success is JSON, the failure is a problem.
/// A wildcard asks for no form in particular ([RFC 9110, section 12.5.1]), so the envelope it is.
///
/// [RFC 9110, section 12.5.1]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
pub(super) fn prefers_problem<'a>(values: impl Iterator<Item = &'a [u8]>) -> bool {
    let mut problem = 0;
    let mut json = 0;
    for value in values {
        for range in value.split(unquoted(b',')) {
            let mut parts = range.split(unquoted(b';')).map(<[u8]>::trim_ascii);
            let wanted = match parts.next() {
                Some(name) if name.eq_ignore_ascii_case(b"application/problem+json") => {
                    &mut problem
                }
                Some(name) if name.eq_ignore_ascii_case(b"application/json") => &mut json,
                _ => continue,
            };
            *wanted = parts.find_map(quality).unwrap_or(1000);
        }
    }
    problem > 0 && problem >= json
}

/// Where a separator is one, and not a part of a quoted string
/// ([RFC 9110, section 5.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4)).
fn unquoted(separator: u8) -> impl FnMut(&u8) -> bool {
    let mut is_quoted = false;
    let mut is_escaped = false;
    move |&byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            _ => {}
        }
        byte == separator && !is_quoted
    }
}

/// The weight `q=0.5` in thousandths; one that is malformed wants nothing.
fn quality(parameter: &[u8]) -> Option<u16> {
    let value = parameter
        .strip_prefix(b"q=")
        .or_else(|| parameter.strip_prefix(b"Q="))?;
    let (whole, decimals) = match value {
        [whole] => (*whole, &[][..]),
        [whole, b'.', decimals @ ..] if decimals.len() <= 3 => (*whole, decimals),
        _ => return Some(0),
    };
    let mut thousandths = 0;
    for place in 0..3 {
        let digit = decimals.get(place).copied().unwrap_or(b'0');
        if !digit.is_ascii_digit() {
            return Some(0);
        }
        thousandths = thousandths * 10 + u16::from(digit - b'0');
    }
    match (whole, thousandths) {
        (b'0', thousandths) => Some(thousandths),
        (b'1', 0) => Some(1000),
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::prefers_problem;

    #[test]
    fn the_problem_must_be_named_and_json_not_wanted_more() {
        for (accept, expected) in [
            ("application/problem+json", true),
            ("Application/Problem+JSON ; charset=utf-8 ; q=0.1", true),
            ("application/json, application/problem+json", true),
            ("text/html, application/problem+json;q=0.9, */*;q=0.1", true),
            (
                "application/problem+json;q=0.8, application/json;q=0.8",
                true,
            ),
            (
                "application/problem+json;q=0.8, application/json;q=0.801",
                false,
            ),
            ("application/problem+json;q=0.9, application/json", false),
            (
                r#"text/x;a="\",application/problem+json;q=1,;\\", application/json"#,
                false,
            ),
            (
                r#"application/problem+json;a="b,c;q=0";q=0.5, application/json;q=0.5"#,
                true,
            ),
            (
                r#"application/problem+json;a="b,c;q=1";q=0.5, application/json;q=0.6"#,
                false,
            ),
            ("application/problem+json;q=0", false),
            ("application/problem+json;q=0.000", false),
            ("application/problem+json;q=2", false),
            ("application/problem+json;q=1.001", false),
            ("application/problem+json;q=", false),
            ("application/problem+json;q=0.12345", false),
            ("application/problem+xml", false),
            ("application/json", false),
            ("application/*", false),
            ("*/*", false),
            ("", false),
            (";q=1,,", false),
        ] {
            let values = [accept.as_bytes()];
            assert_eq!(prefers_problem(values.into_iter()), expected, "{accept:?}");
        }
    }

    #[test]
    fn the_header_may_be_there_several_times() {
        let values = [&b"application/json;q=0.5"[..], b"application/problem+json"];
        assert!(prefers_problem(values.into_iter()));
        assert!(!prefers_problem([].into_iter()));
    }
}
