//! The documented parts of a code's responses: the message with its placeholders, headers, and the members of details.

use sw_error::{Catalogued, SwError};

#[derive(Debug, thiserror::Error, SwError)]
#[allow(dead_code)]
enum Described {
    #[error("fixed")]
    #[sw(code = "SW_DESCRIBED_FIXED", status = 400)]
    Fixed,
    #[error("no {{{0:?}}}")]
    #[sw(code = "SW_DESCRIBED_DISPLAY", status = 400)]
    Display(u8),
    #[error("log")]
    #[sw(
        code = "SW_DESCRIBED_MESSAGE",
        status = 503,
        message = "in {wait} s",
        retry_after = wait,
        header("WWW-Authenticate" = "Bearer", "www-authenticate" = "Basic")
    )]
    Message {
        #[sw(detail)]
        wait: u8,
        #[sw(detail = "who")]
        user: String,
    },
    #[error("{0:?}")]
    #[sw(code = "SW_DESCRIBED_REASON", status = 500)]
    Reason(#[sw(details)] Vec<u8>),
}

#[derive(Debug, SwError)]
#[sw(code = "SW_DESCRIBED_BY_HAND", status = 400)]
struct ByHand;

impl std::fmt::Display for ByHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("by hand")
    }
}

impl std::error::Error for ByHand {}

#[test]
fn what_is_known_of_the_responses() {
    let [fixed, display, message, reason] = Described::CODES else {
        panic!("there are four codes");
    };
    let all = |info: &sw_error::CodeInfo| {
        let (headers, details): (Vec<_>, Vec<_>) =
            (info.headers().collect(), info.details().collect());
        (info.template(), headers, details)
    };
    let none = Vec::<&str>::new;
    assert_eq!(all(fixed), (None, none(), none()));
    assert_eq!(all(display), (Some("no {{{0:?}}}"), none(), none()));
    assert_eq!(
        all(message),
        (
            Some("in {wait} s"),
            vec!["retry-after", "www-authenticate", "www-authenticate"],
            vec!["wait", "who"]
        )
    );
    assert_eq!(all(reason), (None, none(), vec!["*"]));
    assert_eq!(all(&ByHand::CODES[0]), (None, none(), none()));
}

/// The template shows the field of an argument after the text.
#[test]
fn arguments_after_the_text() {
    const MOST: u8 = 9;

    #[derive(Debug, thiserror::Error, SwError)]
    #[allow(dead_code)]
    enum Shown {
        #[error("{{}} {:>3} of {} {max} {}", count, .kind, 1, max = .limit)]
        #[sw(code = "SW_DESCRIBED_SHOWN", status = 400)]
        Named { count: u8, kind: u8, limit: u8 },
        #[error("{}, {}, {MOST}", .0, .1 + 1)]
        #[sw(code = "SW_DESCRIBED_SHOWN_TUPLE", status = 400)]
        Tuple(u8, u8),
    }

    let templates: Vec<_> = Shown::CODES
        .iter()
        .map(sw_error::CodeInfo::template)
        .collect();
    assert_eq!(
        templates,
        [
            Some("{{}} {count:>3} of {kind} {limit} {}"),
            Some("{0}, {}, {MOST}")
        ]
    );
}
