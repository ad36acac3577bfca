//! [`Case`]: a piece of work that several ways of doing it compete in; and those about responses.

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

/// A piece of work, and who does it.
pub struct Case {
    pub name: &'static str,
    pub ours: Contender,
    pub peers: &'static [Peer],
    /// What is around the work, for everybody alike: its instructions are subtracted.
    pub around: Option<Contender>,
    /// How many allocations we may make.
    pub allocations: Option<f64>,
    /// How many instructions we may take.
    pub instructions: Option<f64>,
}

/// One way of doing the work. It asserts first that what it does is right.
pub struct Contender {
    pub name: &'static str,
    pub run: fn(&mut Meter),
    /// Whether it runs in the program with the feature `l10n`.
    pub is_localised: bool,
}

/// What we are compared with.
pub struct Peer {
    pub contender: Contender,
    /// What our instructions and our time may be, divided by theirs.
    pub at_most: Option<f64>,
    /// What our allocations may be, divided by theirs.
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

    /// We run in the program with the feature `l10n`.
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

    /// They run in the program with the feature `l10n`.
    pub const fn localised(mut self) -> Self {
        self.contender.is_localised = true;
        self
    }

    /// We are to make no more allocations than they.
    pub const fn no_more_allocations(mut self) -> Self {
        self.allocations = Some(1.0);
        self
    }

    /// Our figure divided by theirs is to be so small.
    pub const fn at_most(mut self, ratio: f64) -> Self {
        self.at_most = Some(ratio);
        self
    }
}

pub const ABOUT: &str = "\
From an error to bytes, to a response, and back.
The serde struct is what people write by hand; its message is a `String` that `Display` makes, and so it is with `json!`.
A whole response is made, and dropped: status, headers, body and what is in its extensions.
The bodies of api-error, `problem_details` and http-api-problem say less, or more, than the envelope: \
api-error has a message alone, the problems have `status` and `title` besides.
What `find` takes grows with the types that are linked, as it asks for each of them, alone, in a `Box` and in an `Arc`; \
here there are two.

Another wire than the envelope has members in another place, so the derive cannot prepare its beginning: \
each part is appended by itself, and the body here is twice as long, which shows in a whole response as a quarter; \
a fixed message is one text there as well.
The decoder reads any wire by its layout, which takes an eighth more than a struct of serde's.

A localised message is measured through the layer, from the request with its `Accept-Language` to the response. \
Fluent by hand does what the service then needs itself: it takes the first language of the header that it has, \
formats the message of the code with `fluent-bundle`, and sets `Content-Language` and `Vary`. \
\"Feature off\" is the same program built without `l10n`, and without a localizer in the layer: \
what a client that reads the default language costs more, because others do not.

What is not met, and why:

- The formatted message: half of it is `core::fmt` with thiserror's `Display` behind it, and the allocation.
It was 1.9 times as much until each text was looked at once as a whole, sixteen bytes at a time; \
eight bytes at a time in a general register, or the same for each piece that the formatter writes, take more.
Less would take a derive that writes the fields past `Display`, with code for each message.
- The details: two fifths of it are `core::fmt` with two numbers, and a tenth is the allocation; \
of the rest, most is appending three values of two to five bytes each, and looking at the text.
- The whole response: not half of our instructions are those of `http` and axum for any response, \
and two fifths are the mark in its extensions, by which the layer and middleware know the error: \
a box, a table, and a box, as the lines with static bytes show.
A response has no other place for it; without it, the fixed one would take about half of api-error's.
- The default language with a localizer: the layer reads `Accept-Language`, keeps the language of the request in one allocation, \
and in one more among the extensions, and adds `Content-Language`; for a formatted message it keeps the fields besides. \
With a localised message it also writes the body again, which Fluent by hand writes once, without a layer.";

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
    find::CASE,
    decode::BORROWED,
    decode::OWNED,
];

/// What a future gives that has nothing to wait for.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}
