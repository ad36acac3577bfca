//! Clients decode the envelope.

use std::hint::black_box;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use sw_error::ErrorResponse;

use super::{Case, Peer};
use crate::meter::Meter;

pub const BORROWED: Case = Case::new(
    "decoding, borrowed",
    |meter| {
        meter.measure_decoded(
            |json| ErrorResponse::<Details>::from_json(json).unwrap(),
            |it| &it.error.code,
        );
    },
    &[
        Peer::new("serde struct of `&str`", |meter| {
            let decode = |json| serde_json::from_slice::<Handmade<&str>>(json).unwrap();
            meter.measure_decoded(decode, |it| it.error.code);
        }),
        Peer::new("sonic-rs, struct of `&str`", |meter| {
            let decode = |json| sonic_rs::from_slice::<Handmade<&str>>(json).unwrap();
            meter.measure_decoded(decode, |it| it.error.code);
        }),
    ],
)
.allocations(0.0);

pub const OWNED: Case = Case::new(
    "decoding, owned",
    |meter| owned::<ErrorResponse<'static, Details>>(meter, |it| &it.error.code),
    &[
        Peer::new("serde struct of `String`", |meter| {
            owned::<Handmade<String>>(meter, |it| &it.error.code);
        }),
        Peer::new("serde_json::Value", |meter| {
            owned::<Value>(meter, |it| it["error"]["code"].as_str().unwrap());
        }),
    ],
);

const JSON: &[u8] = br#"{"error":{"code":"SW_PLAN_TOO_LONG","message":"the plan has 120 steps, and 64 at most are allowed","details":{"steps":120,"max":64},"request_id":"019a0b6e-5c1f-7d3a-9b0e-2f4d8c6a1e57"}}"#;

/// A handwritten type; a `&str` cannot hold a text with an escape.
#[derive(Deserialize)]
#[allow(dead_code, reason = "clients read it")]
struct Handmade<T> {
    error: HandmadeBody<T>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "clients read it")]
struct HandmadeBody<T> {
    code: T,
    message: T,
    details: Option<Details>,
    request_id: Option<T>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "clients read it")]
struct Details {
    steps: u32,
    max: u32,
}

fn owned<T: DeserializeOwned>(meter: &mut Meter, code: impl Fn(&T) -> &str) {
    meter.measure_decoded(|json| serde_json::from_slice::<T>(json).unwrap(), code);
}

impl Meter {
    fn measure_decoded<T>(
        &mut self,
        decode: impl Fn(&'static [u8]) -> T,
        code: impl Fn(&T) -> &str,
    ) {
        assert_eq!(code(&decode(JSON)), "SW_PLAN_TOO_LONG");
        self.measure(|| decode(black_box(JSON)));
    }
}
