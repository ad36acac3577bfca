//! A fixed message, written into a reused buffer.

use std::hint::black_box;

use sw_error::SwError;

use super::{Case, Peer};
use crate::{
    errors::{FIXED, Handmade},
    meter::Meter,
};

pub const CASE: Case = Case::new(
    "fixed message into a reused buffer",
    ours,
    &[
        Peer::new("memcpy of the same bytes", copied).at_most(1.2),
        Peer::new("serde struct", handmade),
        Peer::new("sonic-rs of the struct", sonic),
    ],
)
.allocations(0.0);

const JSON: &str = r#"{"error":{"code":"SW_PLAN_NOT_FOUND","message":"there is no such plan"}}"#;

fn ours(meter: &mut Meter) {
    into_buffer(meter, |out| black_box(&FIXED).envelope().write_json(out));
}

fn copied(meter: &mut Meter) {
    into_buffer(meter, |out| {
        out.extend_from_slice(black_box(JSON).as_bytes());
    });
}

fn handmade(meter: &mut Meter) {
    into_buffer(meter, |out| {
        serde_json::to_writer(out, &Handmade::of(black_box(&FIXED), None)).unwrap();
    });
}

fn sonic(meter: &mut Meter) {
    into_buffer(meter, |out| {
        sonic_rs::to_writer(out, &Handmade::of(black_box(&FIXED), None)).unwrap();
    });
}

fn into_buffer(meter: &mut Meter, write: impl Fn(&mut Vec<u8>)) {
    let mut out = Vec::with_capacity(256);
    write(&mut out);
    assert_eq!(str::from_utf8(&out), Ok(JSON));
    meter.measure(|| {
        out.clear();
        write(black_box(&mut out));
    });
}
