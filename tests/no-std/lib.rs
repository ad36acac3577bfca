//! Every attribute in a crate with `core` and `alloc` only, and without a feature of sw-error.
//!
//! Without the features, the adapters' and the registry's parts of the expansion are empty.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unused, single_use_lifetimes, unreachable_pub)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    clippy::std_instead_of_core,
    clippy::std_instead_of_alloc,
    clippy::alloc_instead_of_core
)]

extern crate alloc;

use alloc::{boxed::Box, string::String, vec::Vec};
use core::{error::Error, fmt, time::Duration};

use sw_error::SwError;

/// An inner error.
#[derive(Debug, SwError)]
#[sw(code = "SW_NO_STD_SENSOR", status = 502)]
pub struct SensorError {
    /// A number.
    #[sw(detail)]
    pub number: u8,
}

/// Every attribute.
#[derive(Debug, SwError)]
#[sw(section = "Bare metal", prefix = "SW_NO_STD_")]
pub enum DeviceError<'a> {
    /// A code of its own.
    #[sw(
        code = "SW_NO_STD_BUSY",
        status = TOO_MANY_REQUESTS,
        message = "{name:>width$}",
        retry_after = wait,
        header("x-name" = name, "x-text" = "text"),
        deprecated = "later"
    )]
    Busy {
        /// A name.
        #[sw(detail)]
        name: &'a str,
        /// A number.
        #[sw(detail = "number")]
        count: Option<u8>,
        /// A width.
        width: usize,
        /// A time.
        wait: Duration,
    },
    /// Details as a whole.
    #[sw(code = "SW_NO_STD_BATCH", status = 400)]
    Batch(#[sw(details)] Vec<String>),
    /// A reference.
    #[sw(code_of = SensorError)]
    Refers,
    /// An inner error.
    #[sw(transparent)]
    Sensor(Box<SensorError>),
    /// Itself.
    #[sw(transparent)]
    Nested(Box<Self>),
}

/// A generic type.
#[derive(Debug, SwError)]
pub enum Retried<E> {
    /// An inner error.
    #[sw(transparent)]
    Inner(E),
    /// A code of its own.
    #[sw(code = "SW_NO_STD_GAVE_UP", status = 503)]
    GaveUp,
}

impl fmt::Display for SensorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sensor")
    }
}

impl fmt::Display for DeviceError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("device")
    }
}

impl<E> fmt::Display for Retried<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("retried")
    }
}

impl Error for SensorError {}
impl Error for DeviceError<'_> {}
impl<E: Error> Error for Retried<E> {}

sw_error::catalog! {
    /// All codes.
    pub const ALL = [DeviceError<'static>, Retried<SensorError>];
}

sw_error::register!(Retried<SensorError>);

sw_error::wire! {
    /// A body of the device's own.
    pub struct Flat { "code": code, "message": message, "details"?: details }
}

#[cfg(test)]
mod tests {
    use alloc::{borrow::ToOwned, collections::BTreeMap, vec};

    use sw_error::wire::Wire;

    use super::*;

    fn json(error: &dyn SwError) -> String {
        error.envelope().to_json().into_owned()
    }

    fn busy() -> DeviceError<'static> {
        DeviceError::Busy {
            name: "a",
            count: None,
            width: 3,
            wait: Duration::from_secs(7),
        }
    }

    #[test]
    fn every_attribute_works() {
        assert_eq!(
            json(&busy()),
            r#"{"error":{"code":"SW_NO_STD_BUSY","message":"  a","details":{"name":"a"}}}"#
        );
        assert_eq!(busy().info().status(), 429);
        assert_eq!(busy().retry_after(), Some(Duration::from_secs(7)));
        assert_eq!(busy().info().meaning(), Some("A code of its own."));
        assert_eq!(
            json(&DeviceError::Batch(vec!["b".to_owned()])),
            r#"{"error":{"code":"SW_NO_STD_BATCH","message":"device","details":["b"]}}"#
        );
        assert_eq!(
            json(&DeviceError::Refers),
            r#"{"error":{"code":"SW_NO_STD_SENSOR","message":"Bad Gateway"}}"#
        );
        let nested = DeviceError::Nested(Box::new(DeviceError::Sensor(Box::new(SensorError {
            number: 9,
        }))));
        assert_eq!(
            json(&nested),
            r#"{"error":{"code":"SW_NO_STD_SENSOR","message":"Bad Gateway","details":{"number":9}}}"#
        );
        assert_eq!(Retried::Inner(busy()).code(), "SW_NO_STD_BUSY");
        assert_eq!(
            Retried::<SensorError>::GaveUp.message(),
            "Service Unavailable"
        );
    }

    #[test]
    fn a_body_of_the_device_is_written_and_read() {
        let error = busy();
        let json = error.envelope().in_wire::<Flat>().to_json();
        assert_eq!(
            json,
            r#"{"code":"SW_NO_STD_BUSY","message":"  a","details":{"name":"a"}}"#
        );
        let read = Flat::read::<BTreeMap<String, String>>(&*json).unwrap();
        assert_eq!(read.code, error.code().as_str());
        assert_eq!(read.details.unwrap()["name"], "a");
    }

    #[test]
    fn headers_reach_a_visitor() {
        let mut seen = Vec::new();
        busy().visit_headers(&mut sw_error::HeaderVisitor::new(&mut |name, value| {
            seen.push(alloc::format!("{name}: {value}"));
        }));
        assert_eq!(seen, ["x-name: a", "x-text: text"]);
    }

    #[test]
    fn catalogs_work() {
        assert_eq!(ALL.iter().count(), 5);
    }
}
