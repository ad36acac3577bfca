//! `Accept`: the form in which a client wants its errors.

use crate::{quality::quality, wire::Layout};

const JSON: [&str; 2] = ["application/json", "application/problem+json"];

/// The value of the header, as a list.
///
/// Wildcards ask for no particular form ([RFC 9110, section 12.5.1]), so they are ignored.
///
/// [RFC 9110, section 12.5.1]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
#[derive(Clone, Copy)]
pub(super) struct Accept<'a>(pub(super) &'a [u8]);

impl Accept<'_> {
    /// The wire for the client: the first, which is the default, or a later one that the client names with at least the same weight.
    ///
    /// Clients that support problem details name both types: JSON for success, problem details for errors.
    pub(super) fn preferred(self, wires: &[&'static Layout]) -> &'static Layout {
        let mut best = wires[0];
        if self.0.is_empty() {
            return best;
        }
        let mut most = self.wanted(best.content_type()).max(1);
        for wire in &wires[1..] {
            let wanted = self.wanted(wire.content_type());
            let is_better = wire.content_type() != best.content_type() && wanted >= most;
            if is_better {
                // Of the other wires, the first one wins.
                (best, most) = (wire, wanted + 1);
            }
        }
        best
    }

    /// Whether the client names HTML, as browsers do, and does not prefer JSON.
    pub(super) fn prefers_html(self) -> bool {
        self.prefers("text/html", &JSON)
    }

    /// Whether the client names Markdown, as agents do, and prefers neither HTML nor JSON.
    pub(super) fn prefers_markdown(self) -> bool {
        let [json, problem] = JSON;
        self.prefers("text/markdown", &["text/html", json, problem])
    }

    fn prefers(self, ty: &str, others: &[&str]) -> bool {
        let wanted = self.wanted(ty);
        wanted > 0 && others.iter().all(|other| wanted >= self.wanted(other))
    }

    /// The weight of a type that the client names, in thousandths.
    fn wanted(self, name: &str) -> u16 {
        let mut wanted = 0;
        for range in self.0.split(unquoted(b',')) {
            let mut parts = range.split(unquoted(b';')).map(<[u8]>::trim_ascii);
            let is_named = parts
                .next()
                .is_some_and(|ty| ty.eq_ignore_ascii_case(name.as_bytes()));
            if is_named {
                wanted = parts.find_map(quality).unwrap_or(1000);
            }
        }
        wanted
    }
}

/// Matches a separator outside of quoted strings
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

#[cfg(test)]
mod tests {
    use super::Accept;
    use crate::wire::{ProblemDetails, Standard, Wire};

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
            ("application/problem+json;q=1, application/json;q=0.9", true),
            (
                "application/problem+json;q=1.000, application/json;q=0.9",
                true,
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
            let wires = [Standard::LAYOUT, ProblemDetails::LAYOUT];
            let wanted = Accept(accept.as_bytes()).preferred(&wires);
            assert_eq!(wanted.is(wires[1]), expected, "{accept:?}");
        }
    }

    #[test]
    fn a_page_must_be_named_and_json_not_wanted_more() {
        for (accept, expected) in [
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                true,
            ),
            ("text/html;q=0.8, application/json;q=0.8", true),
            ("application/json, text/html;q=0.9", false),
            ("application/problem+json, text/html;q=0.9", false),
            ("text/html;q=0", false),
            ("text/*", false),
            ("*/*", false),
            ("", false),
        ] {
            let wanted = Accept(accept.as_bytes()).prefers_html();
            assert_eq!(wanted, expected, "{accept:?}");
        }
    }
}
