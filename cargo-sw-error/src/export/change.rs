//! Describes broken and new promises for clients.

use sw_error_core::{document::header_name, json_type::JsonType};

use super::{
    markdown::{code_span, escaped},
    message::type_words,
    model::reason,
};
use crate::lock::Promise;

/// Markdown: the former value, its last release, and the reason for the change.
///
/// `was` has the lock's notation, such as `status 400`.
pub(super) fn change(release: Option<&str>, was: &str, why: &str) -> String {
    let until = match release {
        Some(release) => escaped(release),
        None => "the next release".to_owned(),
    };
    format!("Until {until}, {}: {why}", broken(was, None))
}

/// Markdown: the broken promise, and the new value if it is known.
pub(super) fn broken(was: &str, is: Option<&str>) -> String {
    match (Promise::of(was), is.and_then(Promise::of)) {
        (Some(Promise::Owner), _) => "the code had another meaning".to_owned(),
        (Some(Promise::Status(was)), Some(Promise::Status(is))) => {
            format!("the status was {} and is {}", status(was), status(is))
        }
        (Some(Promise::Status(was)), _) => format!("the status was {}", status(was)),
        (Some(Promise::Detail(name, was)), Some(Promise::Detail(_, is))) => {
            let (was, is) = (words(was), words(is));
            format!("the detail {} was: {was}; it is: {is}", span(name))
        }
        (Some(Promise::Detail(name, was)), _) => {
            format!("there was a detail {} ({})", span(name), words(was))
        }
        (Some(Promise::Details(was)), Some(Promise::Details(is))) => {
            format!("the details were: {}; they are: {}", words(was), words(is))
        }
        (Some(Promise::Details(was)), _) => format!("the details were: {}", words(was)),
        (Some(Promise::Header(name)), _) => format!("there was a header {}", header(name)),
        // A text that somebody wrote into the lock by hand.
        (None, _) => format!("it was {}", span(was)),
    }
}

/// Markdown: a new promise.
pub(super) fn added(is: &str) -> String {
    match Promise::of(is) {
        Some(Promise::Detail(name, ty)) => {
            format!("there is a detail {} ({})", span(name), words(ty))
        }
        Some(Promise::Details(ty)) => format!("there are details: {}", words(ty)),
        Some(Promise::Header(name)) => format!("there is a header {}", header(name)),
        _ => format!("it is {}", span(is)),
    }
}

fn status(status: &str) -> String {
    let reason = status.parse().map_or("", reason);
    span([status, reason].join(" ").trim_end())
}

fn header(name: &str) -> String {
    span(&header_name(name))
}

/// A type in words; any other text stays as it is.
fn words(ty: &str) -> String {
    ty.parse::<JsonType>()
        .map_or_else(|_| span(ty), |ty| type_words(&ty))
}

fn span(text: &str) -> String {
    code_span(text, false)
}

#[cfg(test)]
mod tests {
    use crate::lock::Entry;

    use super::{broken, change};

    #[test]
    fn clients_read_what_was() {
        assert_eq!(
            change(
                Some("1.5.0"),
                "status 400",
                "it never was the client's fault"
            ),
            "Until 1.5.0, the status was `400 Bad Request`: it never was the client's fault"
        );
        assert_eq!(
            change(None, "detail by: array<string>?", "use `owner`"),
            "Until the next release, there was a detail `by` (array of strings, or nothing): use `owner`"
        );
    }

    /// Each break that the lock can record has a sentence, without names of our types.
    #[test]
    fn every_break_has_a_sentence() {
        let mut entry = Entry {
            status: 400,
            owner: Some("plans::PlanError::Gone".to_owned()),
            ..Entry::default()
        };
        let contract = &mut entry.contract;
        contract.headers.insert("www-authenticate".to_owned());
        contract.retry_after = Some(sw_error_core::facts::Retry::Fixed);
        let types = [("limit", "integer"), ("*", "array<string>")];
        let types = types.map(|(name, ty)| (name.to_owned(), ty.parse().expect("a type")));
        contract.details.extend(types);
        let sentences: Vec<_> = entry
            .promised()
            .iter()
            .map(|was| broken(was, None))
            .collect();
        let expected = [
            "the status was `400 Bad Request`",
            "the details were: array of strings",
            "there was a detail `limit` (integer)",
            "there was a header `WWW-Authenticate`",
            "there was a header `Retry-After`",
            "the code had another meaning",
        ];
        assert_eq!(sentences, expected);
    }
}
