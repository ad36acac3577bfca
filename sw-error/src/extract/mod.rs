//! What extractors of all frameworks have in common: bytes become values, or a [`Rejection`] that says where they do not fit.

mod json;
mod problem;
mod rejection;
mod urlencoded;

pub use self::rejection::Rejection;
pub(crate) use self::{
    json::{from_json, is_json},
    urlencoded::{from_form, from_query, is_form},
};
