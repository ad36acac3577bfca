//! The checks of translations.

use super::subject::Check;

mod arguments;
mod codes;
mod each;
mod names;
mod syntax;

pub(super) use arguments::{ARGUMENT_DROPPED, ARGUMENT_UNKNOWN};
pub(super) use codes::{COPIED, MISSING, STALE, UNKNOWN, merged};
pub(super) use syntax::SYNTAX;

pub(super) const CHECKS: &[Check] = &[
    MISSING,
    UNKNOWN,
    ARGUMENT_UNKNOWN,
    ARGUMENT_DROPPED,
    STALE,
    COPIED,
    SYNTAX,
];
