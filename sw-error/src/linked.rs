//! [`TYPES`]: the list of types that are linked into the program; each type adds itself.

use alloc::{boxed::Box, sync::Arc};
use core::{any::Any, error::Error};

use crate::{Catalogued, CodeInfo, SwError};

/// The types that are linked into the program; each type adds itself.
#[cfg(not(target_family = "wasm"))]
#[linkme::distributed_slice]
pub static TYPES: [Registration];

#[cfg(target_family = "wasm")]
compile_error!(
    "sw-error's feature `registry` does not work on WebAssembly, which has no linker sections for the list; \
         disable the feature for this target, and use `cargo sw-error check` to compare the codes"
);

/// A placeholder, so that the compiler reports only the error above.
#[cfg(target_family = "wasm")]
pub static TYPES: [Registration; 0] = [];

/// A type that is linked into the program.
#[derive(Debug)]
pub struct Registration {
    pub(crate) codes: &'static [CodeInfo],
    pub(crate) downcast: Downcast,
}

type Downcast = fn(Untyped<'_>) -> Option<&(dyn SwError + 'static)>;

/// A value of unknown type.
#[derive(Clone, Copy)]
pub(crate) enum Untyped<'a> {
    Link(&'a (dyn Error + 'static)),
    Any(&'a (dyn Any + Send + Sync)),
}

impl<'a> Untyped<'a> {
    fn downcast_ref<T: Error + 'static>(self) -> Option<&'a T> {
        match self {
            Self::Link(link) => link.downcast_ref(),
            Self::Any(any) => any.downcast_ref(),
        }
    }
}

impl Registration {
    /// The registration of a type, as the derive and `register!` write it.
    #[must_use]
    pub const fn of<T: SwError + Catalogued + 'static>() -> Self {
        Self {
            codes: T::CODES,
            downcast: downcast::<T>,
        }
    }
}

fn downcast<T: SwError + 'static>(value: Untyped<'_>) -> Option<&(dyn SwError + 'static)> {
    if let Some(error) = value.downcast_ref::<T>() {
        return Some(error);
    }
    if let Some(error) = value.downcast_ref::<Box<T>>() {
        return Some(&**error);
    }
    if let Some(error) = value.downcast_ref::<Arc<T>>() {
        return Some(&**error);
    }
    None
}
