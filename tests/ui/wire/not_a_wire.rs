//! A type behind `as` that is no wire.
use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("the room is full")]
#[sw(code = "SW_FULL", status = 409)]
struct Full;

struct Flat;

fn main() {
    let _ = Full.envelope().in_wire::<Flat>();
}
