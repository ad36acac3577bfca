//! An envelope with code, message with a field, and request id, in its own buffer.

use std::hint::black_box;

use serde_json::json;
use sw_error::SwError;

use super::{Case, Peer};
use crate::{
    errors::{FORMATTED, Handmade, REQUEST_ID},
    meter::Meter,
};

pub const CASE: Case = Case::new(
    "code, formatted message, request id",
    ours,
    &[
        Peer::new("memcpy of the same bytes, with the allocation", copied).at_most(2.5),
        Peer::new("serde struct", handmade).at_most(0.2),
        Peer::new("json!", value),
        Peer::new("sonic-rs of the struct", sonic),
        Peer::new("the message alone: `to_string`", message),
    ],
)
.allocations(1.0);

const JSON: &str = r#"{"error":{"code":"SW_PLAN_BAD_VENUE","message":"venue `moon` is not allowed","request_id":"019a0b6e-5c1f-7d3a-9b0e-2f4d8c6a1e57"}}"#;

fn ours(meter: &mut Meter) {
    body(meter, || {
        let mut out = Vec::with_capacity(256);
        let envelope = black_box(&FORMATTED).envelope();
        envelope
            .with_request_id(black_box(REQUEST_ID))
            .write_json(&mut out);
        out
    });
}

fn copied(meter: &mut Meter) {
    body(meter, || black_box(JSON).as_bytes().to_vec());
}

fn handmade(meter: &mut Meter) {
    body(meter, || {
        let body = Handmade::of(black_box(&FORMATTED), Some(black_box(REQUEST_ID)));
        serde_json::to_vec(&body).unwrap()
    });
}

fn value(meter: &mut Meter) {
    // `json!` sorts the members, which here is the same order.
    body(meter, || {
        let body = Handmade::of(black_box(&FORMATTED), None).error;
        let (code, message, id) = (body.code, body.message, black_box(REQUEST_ID));
        let body = json!({"error": {"code": code, "message": message, "request_id": id}});
        serde_json::to_vec(&body).unwrap()
    });
}

fn sonic(meter: &mut Meter) {
    body(meter, || {
        let body = Handmade::of(black_box(&FORMATTED), Some(black_box(REQUEST_ID)));
        sonic_rs::to_vec(&body).unwrap()
    });
}

fn message(meter: &mut Meter) {
    meter.measure(|| black_box(&FORMATTED).to_string());
}

fn body(meter: &mut Meter, make: impl Fn() -> Vec<u8>) {
    assert_eq!(str::from_utf8(&make()), Ok(JSON));
    meter.measure(make);
}
