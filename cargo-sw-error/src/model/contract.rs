//! [`Contract`]: the parts of a code that clients rely on, besides its status.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use sw_error_core::{facts::Retry, json_type::JsonType};

/// The parts of a code that clients rely on, besides its status.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Contract {
    /// The members of `error.details` with their types; `*` is a field that provides all details.
    #[serde(
        skip_serializing_if = "BTreeMap::is_empty",
        serialize_with = "serialize_details"
    )]
    pub details: BTreeMap<String, JsonType>,
    /// The names of additional headers, in lower case.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub headers: BTreeSet<String>,
    /// Whether responses say when to try again.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "serialize_retry"
    )]
    pub retry_after: Option<Retry>,
}

impl Contract {
    /// The names of all headers, including `retry-after`.
    pub(crate) fn all_headers(&self) -> impl Iterator<Item = &str> {
        let retry_after = self.retry_after.map(|_| "retry-after");
        retry_after
            .into_iter()
            .chain(self.headers.iter().map(String::as_str))
    }
}

fn serialize_details<S: Serializer>(
    details: &BTreeMap<String, JsonType>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(details.iter().map(|(name, ty)| (name, ty.to_string())))
}

// Serde requires this signature.
#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
fn serialize_retry<S: Serializer>(retry: &Option<Retry>, serializer: S) -> Result<S::Ok, S::Error> {
    retry.map(Retry::name).serialize(serializer)
}
