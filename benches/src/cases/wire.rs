//! A wire of the service's own, compared with the envelope, whose beginning the derive has prepared.

use std::hint::black_box;

use axum::{body::Body, response::IntoResponse};
use sw_error::{SwError, wire::Wire};

use super::{Case, Peer};
use crate::{
    errors::{FIXED, FORMATTED, PlanError, WITH_DETAILS},
    meter::Meter,
};

sw_error::wire! {
    struct Flat {
        "message": message,
        "code": code,
        "type": match status { 401 | 403 => "auth", 500..=599 => "internal", _ => "invalid_request" },
        "link": "https://docs.example.com/errors#{code}",
        "details"?: details,
    }
}

pub const FORMATTED_BODY: Case = Case::new(
    "another wire: code, formatted message",
    |meter| written::<Flat>(meter, FORMATTED),
    &[Peer::new("the envelope", |meter| {
        envelope(meter, FORMATTED)
    })],
)
.allocations(1.0);

pub const WITH_DETAILS_BODY: Case = Case::new(
    "another wire: code, formatted message, details",
    |meter| written::<Flat>(meter, WITH_DETAILS),
    &[Peer::new("the envelope", |meter| {
        envelope(meter, WITH_DETAILS)
    })],
)
.allocations(1.0);

pub const FIXED_RESPONSE: Case = Case::new(
    "another wire: axum response, fixed message",
    |meter| in_flat(meter, FIXED),
    &[Peer::new("the envelope", |meter| in_envelope(meter, FIXED)).at_most(1.1)],
);

pub const FORMATTED_RESPONSE: Case = Case::new(
    "another wire: axum response, formatted message",
    |meter| in_flat(meter, FORMATTED),
    &[Peer::new("the envelope", |meter| {
        in_envelope(meter, FORMATTED)
    })],
);

fn written<W: Wire>(meter: &mut Meter, error: PlanError) {
    meter.measure(|| {
        let mut out = Vec::with_capacity(256);
        let envelope = black_box(&error).envelope().in_wire::<W>();
        envelope.write_json(&mut out);
        out
    });
}

fn envelope(meter: &mut Meter, error: PlanError) {
    written::<sw_error::wire::Standard>(meter, error);
}

fn in_envelope(meter: &mut Meter, error: PlanError) {
    meter.measure(|| black_box(error).into_response());
}

fn in_flat(meter: &mut Meter, error: PlanError) {
    meter.measure(|| {
        let error = black_box(error);
        let response = sw_error::to_response! { [] [PlanError] [Flat] &error };
        response.map(Body::from)
    });
}
