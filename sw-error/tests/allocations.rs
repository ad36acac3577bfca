//! The response to an error with a fixed message allocates no more than `http` itself.
#![cfg(feature = "http")]
#![allow(unsafe_code, reason = "a global allocator that counts")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use bytes::Bytes;
use http::{HeaderValue, Response, header::CONTENT_TYPE};
use sw_error::{ErrorContext, SwError};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: passes each call on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller upholds the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the contract.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller upholds the contract.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATIONS.get();
    let value = work();
    (ALLOCATIONS.get() - before, value)
}

#[derive(Debug, thiserror::Error, SwError)]
enum RoomError {
    #[error("no such room")]
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    NotFound,

    #[error("the room holds {0} people")]
    #[sw(code = "SW_ROOM_FULL", status = 409)]
    Full(u32),
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| vec![1_u8]).0, 1);
    assert!(allocations(|| RoomError::Full(8).envelope().to_json()).0 > 0);
}

#[test]
fn a_fixed_envelope_costs_none() {
    let (count, json) = allocations(|| RoomError::NotFound.envelope().to_json());
    assert_eq!(
        json,
        r#"{"error":{"code":"SW_ROOM_NOT_FOUND","message":"no such room"}}"#
    );
    assert_eq!(count, 0);
    let (count, message) = allocations(|| RoomError::NotFound.message());
    assert_eq!(message, "no such room");
    assert_eq!(count, 0);
}

#[test]
fn a_fixed_response_costs_what_http_takes() {
    let (ours, response) = allocations(|| RoomError::NotFound.to_response());
    assert_eq!(response.status(), 404);
    let context = response.extensions().get::<ErrorContext>().unwrap().clone();

    let (theirs, _) = allocations(|| {
        let mut response = Response::new(Bytes::from_static(b"{}"));
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.extensions_mut().insert(context);
        response
    });
    assert_eq!(ours, theirs);
}

#[test]
fn a_body_with_fields_costs_one() {
    let error = RoomError::Full(8);
    let mut out = Vec::with_capacity(256);
    assert_eq!(allocations(|| error.envelope().write_json(&mut out)).0, 0);
    assert_eq!(allocations(|| error.envelope().to_json()).0, 1);
}
