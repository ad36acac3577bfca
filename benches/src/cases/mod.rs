//! [`Case`]: a task that several contenders perform; and the cases about responses.

mod decode;
mod details;
mod find;
mod fixed;
mod formatted;
mod layer;
mod localised;
mod response;
mod wire;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use crate::meter::Meter;

/// A task and its contenders.
pub struct Case {
    pub name: &'static str,
    pub ours: Contender,
    pub peers: &'static [Peer],
    /// The surrounding work, the same for all contenders: its instructions are subtracted.
    pub around: Option<Contender>,
    /// The maximum number of our allocations.
    pub allocations: Option<f64>,
    /// The maximum number of our instructions.
    pub instructions: Option<f64>,
}

/// One way to perform the task; it first asserts that its result is right.
pub struct Contender {
    pub name: &'static str,
    pub run: fn(&mut Meter),
    /// Whether it runs in the program with the feature `l10n`.
    pub is_localised: bool,
}

/// A contender that we compare ourselves with.
pub struct Peer {
    pub contender: Contender,
    /// The maximum of our instructions and of our time, divided by theirs.
    pub at_most: Option<f64>,
    /// The maximum of our allocations, divided by theirs.
    pub allocations: Option<f64>,
}

impl Case {
    pub const fn new(name: &'static str, run: fn(&mut Meter), peers: &'static [Peer]) -> Self {
        let ours = Contender {
            name: "sw-error",
            run,
            is_localised: false,
        };
        Self {
            name,
            ours,
            peers,
            around: None,
            allocations: None,
            instructions: None,
        }
    }

    pub const fn around(mut self, run: fn(&mut Meter)) -> Self {
        let name = "around";
        self.around = Some(Contender {
            name,
            run,
            is_localised: false,
        });
        self
    }

    /// Runs ours in the program with the feature `l10n`.
    pub const fn localised(mut self) -> Self {
        self.ours.is_localised = true;
        self
    }

    pub const fn allocations(mut self, at_most: f64) -> Self {
        self.allocations = Some(at_most);
        self
    }

    pub const fn instructions(mut self, at_most: f64) -> Self {
        self.instructions = Some(at_most);
        self
    }
}

impl Peer {
    pub const fn new(name: &'static str, run: fn(&mut Meter)) -> Self {
        Self {
            contender: Contender {
                name,
                run,
                is_localised: false,
            },
            at_most: None,
            allocations: None,
        }
    }

    /// Runs the peer in the program with the feature `l10n`.
    pub const fn localised(mut self) -> Self {
        self.contender.is_localised = true;
        self
    }

    /// Sets the goal: no more allocations than the peer.
    pub const fn no_more_allocations(mut self) -> Self {
        self.allocations = Some(1.0);
        self
    }

    /// Sets the goal: at most this ratio of our figure to the peer's.
    pub const fn at_most(mut self, ratio: f64) -> Self {
        self.at_most = Some(ratio);
        self
    }
}

pub const ABOUT: &str = "\
From an error to bytes, to a response, and back.
The serde struct is what people write by hand. Its message is a `String` that `Display` makes, and that of `json!` as well.
A whole response is made and dropped: status, headers, body and extensions.
Other bodies differ from the envelope: api-error has only a message; \
`problem_details` and http-api-problem have `status` and `title` in addition.
The time of `find` grows with the number of linked types, because it tries each of them alone, in a `Box` and in an `Arc`; \
here there are two.

In a wire other than the envelope, the derive cannot prepare the beginning, so each part is appended alone. \
The body here is twice as long, and a whole response takes a quarter more; a fixed message is still one text.
The decoder reads any wire by its layout, which takes an eighth more than a struct with serde.

A localised message is measured through the layer, from the request with its `Accept-Language` to the response. \
Fluent by hand does the same in the service: it takes the first language of the header that it has, \
formats the message of the code with `fluent-bundle`, and sets `Content-Language` and `Vary`. \
\"Feature off\" is the same program without `l10n` and without a localizer: \
the difference is what translations cost a client that reads the default language. \
Over HTTP, it is a whole response: from the bytes of a browser's request to those of the response, through hyper and axum. \
The layer alone takes a fifth more: it reads `Accept-Language`, keeps the language of the request in one allocation, \
and in one more among the extensions, and adds `Content-Language`; for a formatted message it also keeps the fields. \
For a localised message it writes the body a second time; Fluent by hand writes it once, without a layer.

Goals that are not met, and why:

- The formatted message: half of it is `core::fmt` with thiserror's `Display`, and the allocation.
It took 1.9 times as much before the search for characters to escape read each text once, sixteen bytes at a time. \
Eight bytes at a time, or a search in each piece that the formatter writes, takes more.
To take less, the derive would have to bypass `Display`, with code for each message.
- The details: two fifths of it are `core::fmt` with two numbers, and a tenth is the allocation. \
Most of the rest appends three values of two to five bytes each, and searches the text for characters to escape.
- The whole response: less than half of our instructions are those of `http` and axum for any response. \
Two fifths are the mark in its extensions, by which the layer and middleware recognise the error: \
a box, a table, and a box, as the lines with static bytes show.
A response has no other place for the mark; without it, the fixed one would take about half of api-error's.";

pub const CASES: &[Case] = &[
    fixed::CASE,
    formatted::CASE,
    details::CASE,
    response::FIXED,
    response::FORMATTED,
    response::WITH_ID,
    wire::FORMATTED_BODY,
    wire::WITH_DETAILS_BODY,
    wire::FIXED_RESPONSE,
    wire::FORMATTED_RESPONSE,
    layer::CASE,
    layer::WITH_ID,
    localised::FIXED,
    localised::FORMATTED,
    localised::DEFAULT_FIXED,
    localised::DEFAULT_FORMATTED,
    localised::DEFAULT_SUCCESS,
    localised::HTTP_FIXED,
    localised::HTTP_FORMATTED,
    localised::HTTP_SUCCESS,
    find::CASE,
    decode::BORROWED,
    decode::OWNED,
];

/// The output of a future that never waits.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}
