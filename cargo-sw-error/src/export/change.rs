//! A break of a promise that was accepted, as pages tell it to clients.

use sw_error_core::{document::header_name, json_type::JsonType};

use super::{
    markdown::{code_span, escaped},
    message::type_words,
    model::reason,
};
use crate::lock::Promise;

/// Markdown: until when something was, and why it is no longer.
///
/// `was` is what the lock keeps, such as `status 400`.
pub(super) fn change(release: Option<&str>, was: &str, why: &str) -> String {
    let until = match release {
        Some(release) => escaped(release),
        None => "the next release".to_owned(),
    };
    format!("Until {until}, {}: {why}", promised(was))
}

/// The other half of a sentence: what was promised.
fn promised(was: &str) -> String {
    let span = |text: &str| code_span(text, false);
    let words = |ty: &str| {
        ty.parse::<JsonType>()
            .map_or_else(|_| span(ty), |ty| type_words(&ty))
    };
    match Promise::of(was) {
        Some(Promise::Owner) => "the code had another meaning".to_owned(),
        Some(Promise::Status(status)) => {
            let reason = status.parse().map_or("", reason);
            let status = [status, reason].join(" ");
            format!("the status was {}", span(status.trim_end()))
        }
        Some(Promise::Detail(name, ty)) => {
            format!("there was a detail {} ({})", span(name), words(ty))
        }
        Some(Promise::Details(ty)) => format!("the details were: {}", words(ty)),
        Some(Promise::Header(name)) => {
            format!("there was a header {}", span(&header_name(name)))
        }
        None => span(was),
    }
}

#[cfg(test)]
mod tests {
    use crate::lock::Entry;

    use super::{change, promised};

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

    /// Each text that the lock keeps has a sentence, which names no type of ours.
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
        let sentences: Vec<_> = entry.promised().iter().map(|was| promised(was)).collect();
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
