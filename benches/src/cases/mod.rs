//! [`Case`]: a piece of work that several ways of doing it compete in; and those about responses.

mod decode;
mod details;
mod find;
mod fixed;
mod formatted;
mod layer;
mod response;

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
    /// How many allocations we may make.
    pub allocations: Option<f64>,
    /// How many instructions we may take.
    pub instructions: Option<f64>,
}

/// One way of doing the work. It asserts first that what it does is right.
pub struct Contender {
    pub name: &'static str,
    pub run: fn(&mut Meter),
}

/// What we are compared with.
pub struct Peer {
    pub contender: Contender,
    /// What our instructions and our time may be, divided by theirs.
    pub at_most: Option<f64>,
}

impl Case {
    pub const fn new(name: &'static str, run: fn(&mut Meter), peers: &'static [Peer]) -> Self {
        let ours = Contender {
            name: "sw-error",
            run,
        };
        Self {
            name,
            ours,
            peers,
            allocations: None,
            instructions: None,
        }
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
            contender: Contender { name, run },
            at_most: None,
        }
    }

    /// Our figure divided by theirs is to be so small.
    pub const fn at_most(mut self, ratio: f64) -> Self {
        self.at_most = Some(ratio);
        self
    }
}

pub const ABOUT: &str = "\
From an error to bytes, to a response, and back.
The serde struct has a message that was formatted before, as such structs have; `json!` likewise.
A whole response is made, and dropped: status, headers, body and what is in its extensions.
The bodies of api-error, `problem_details` and http-api-problem say less, or more, than the envelope: \
api-error has a message alone, the problems have `status` and `title` besides.";

pub const CASES: &[Case] = &[
    fixed::CASE,
    formatted::CASE,
    details::CASE,
    response::FIXED,
    response::FORMATTED,
    response::WITH_ID,
    layer::CASE,
    layer::WITH_ID,
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
