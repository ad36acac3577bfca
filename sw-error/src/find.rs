//! [`find`]: gets the code from a chain of errors of unknown types.

use alloc::{boxed::Box, sync::Arc};
use core::{any::Any, error::Error};
use std::io;

use crate::{
    SwError,
    linked::{TYPES, Untyped},
};

/// An error in a chain.
type Link = dyn Error + 'static;

/// Finds the first error with a code in a chain of sources.
///
/// Use it to get the code out of an `anyhow::Error` (`&*error`), a `Box<dyn Error>` or an [`io::Error`].
/// It recognises the types of the [registry](crate::registry): all types that derive [`SwError`](derive@crate::SwError)
/// without generics, those given to [`register!`](crate::register!), and each of them in a `Box` or an `Arc`.
/// It does not find an error attached with anyhow's `.context(…)`; only anyhow's `downcast_ref` does.
///
/// ```
/// use std::error::Error;
///
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_HALL", status = 404)]
/// struct NoSuchRoom;
///
/// let error: Box<dyn Error> = NoSuchRoom.into();
/// let found = sw_error::find(&*error).unwrap();
/// assert_eq!(found.code(), "SW_NO_HALL");
/// ```
#[must_use]
pub fn find<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn SwError + 'static)> {
    let mut next = Some(error);
    while let Some(link) = next {
        let found = downcast_registered(Untyped::Link(link)).or_else(|| object(link));
        if found.is_some() {
            return found;
        }
        next = content(link).or_else(|| link.source());
    }
    None
}

/// The error in a shared trait object with a code.
fn object(link: &Link) -> Option<&(dyn SwError + 'static)> {
    if let Some(error) = link.downcast_ref::<Arc<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    link.downcast_ref::<Arc<dyn SwError>>()
        .map(|error| &**error)
}

/// The inner error of a wrapper whose `source` skips it.
fn content(link: &Link) -> Option<&Link> {
    if let Some(error) = link.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = link.downcast_ref::<Arc<dyn Error>>() {
        return Some(&**error);
    }
    let error = link.downcast_ref::<io::Error>()?.get_ref()?;
    Some(error)
}

/// Finds the error with a code in a value of unknown type; see [`find`].
///
/// Use it with frameworks that store the errors of handlers as `Any`, as async-graphql does.
///
/// ```
/// use std::{any::Any, io};
///
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_STAGE", status = 404)]
/// struct NoSuchRoom;
///
/// let kept: Box<dyn Any + Send + Sync> = Box::new(io::Error::other(NoSuchRoom));
/// let found = sw_error::find_any(&*kept).unwrap();
/// assert_eq!(found.code(), "SW_NO_STAGE");
/// ```
#[must_use]
pub fn find_any(value: &(dyn Any + Send + Sync)) -> Option<&(dyn SwError + 'static)> {
    if let Some(found) = downcast_registered(Untyped::Any(value)) {
        return Some(found);
    }
    if let Some(error) = value.downcast_ref::<Arc<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Box<dyn SwError + Send + Sync>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Box<dyn Error + Send + Sync>>() {
        return find(&**error);
    }
    if let Some(error) = value.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return find(&**error);
    }
    find(value.downcast_ref::<io::Error>()?)
}

/// Downcasts the value to one of the registered types.
fn downcast_registered(value: Untyped<'_>) -> Option<&(dyn SwError + 'static)> {
    TYPES.iter().find_map(|ty| (ty.downcast)(value))
}
