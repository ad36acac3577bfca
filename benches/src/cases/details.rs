//! An error with three details.

use std::hint::black_box;

use serde_json::{Value, json};
use sw_error::SwError;

use super::{Case, Peer};
use crate::{
    errors::{Handmade, WITH_DETAILS},
    meter::Meter,
};

pub const CASE: Case = Case::new(
    "code, formatted message, details",
    ours,
    &[
        Peer::new("memcpy of the same bytes, with the allocation", copied),
        Peer::new("serde struct", handmade).at_most(1.0 / 3.0),
        Peer::new("json!", value),
        Peer::new("sonic-rs of the struct", sonic),
    ],
)
.allocations(1.0);

const JSON: &str = r#"{"error":{"code":"SW_PLAN_TOO_LONG","message":"the plan has 120 steps, and 64 at most are allowed","details":{"steps":120,"max":64,"venue":"moon"}}}"#;

fn ours(meter: &mut Meter) {
    body(meter, || {
        let mut out = Vec::with_capacity(256);
        black_box(&WITH_DETAILS).envelope().write_json(&mut out);
        out
    });
}

fn copied(meter: &mut Meter) {
    body(meter, || black_box(JSON).as_bytes().to_vec());
}

fn handmade(meter: &mut Meter) {
    body(meter, || {
        serde_json::to_vec(&Handmade::of(black_box(&WITH_DETAILS), None)).unwrap()
    });
}

fn value(meter: &mut Meter) {
    let make = || {
        let body = Handmade::of(black_box(&WITH_DETAILS), None).error;
        let (code, message, details) = (body.code, body.message, body.details.unwrap());
        let details = json!({"max": details.max, "steps": details.steps, "venue": details.venue});
        let body = json!({"error": {"code": code, "details": details, "message": message}});
        serde_json::to_vec(&body).unwrap()
    };
    // `json!` sorts the members.
    let (ours, expected): (Value, Value) = (
        serde_json::from_slice(&make()).unwrap(),
        serde_json::from_str(JSON).unwrap(),
    );
    assert_eq!(ours, expected);
    meter.measure(make);
}

fn sonic(meter: &mut Meter) {
    body(meter, || {
        sonic_rs::to_vec(&Handmade::of(black_box(&WITH_DETAILS), None)).unwrap()
    });
}

fn body(meter: &mut Meter, make: impl Fn() -> Vec<u8>) {
    assert_eq!(str::from_utf8(&make()), Ok(JSON));
    meter.measure(make);
}
