//! The text of an error without a code, for the log.

use std::{error::Error as StdError, io};

use actix_web::Error;
use sw_error::failure::Failure;

/// The text of an error, with its sources for the types whose sources actix-web exposes.
///
/// An `anyhow::Error` shows its sources in the alternate form.
pub(super) fn cause_of(error: &Error) -> String {
    let text = Failure::catch(|| {
        let boxed = error.as_error::<Box<dyn StdError>>().map(|error| &**error);
        let io = || Some(error.as_error::<io::Error>()? as &dyn StdError);
        match boxed.or_else(io).map(Failure::from_error) {
            Some(failure) => failure.cause().unwrap_or_default().to_owned(),
            None => format!("{error:#}"),
        }
    });
    text.unwrap_or_else(|panic| {
        let said = panic.cause().unwrap_or_default();
        format!("the text of an error panicked: {said}")
    })
}
