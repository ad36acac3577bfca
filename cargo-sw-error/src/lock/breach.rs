//! [`Breach`]: a broken promise of a code.

use sw_error_core::{
    facts::{Retry, WHOLE},
    json_type::JsonType,
    status::Status,
};

use super::entry::Entry;

/// A broken promise of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Breach<'a> {
    /// The code now stands for another error.
    Reused {
        /// The promised owner.
        was: &'a str,
    },
    /// The status has changed.
    Status {
        /// The promised status.
        was: u16,
        /// The current status.
        is: u16,
    },
    /// A detail is gone.
    DetailRemoved {
        /// Its name.
        name: &'a str,
        /// The promised type.
        was: &'a JsonType,
    },
    /// The type of a detail has changed to values that clients do not expect.
    DetailType {
        /// Its name.
        name: &'a str,
        /// The promised type.
        was: &'a JsonType,
        /// The current type.
        is: &'a JsonType,
    },
    /// A header is gone.
    Header {
        /// Its name.
        name: &'a str,
    },
    /// Responses no longer say when to try again.
    RetryAfter {
        /// The former source of the time.
        was: Retry,
    },
}

impl Entry {
    /// The promises of this entry that `now` breaks. Additions break nothing.
    pub(crate) fn breaches<'a>(&'a self, now: &'a Self) -> Vec<Breach<'a>> {
        let mut breaches = Vec::new();
        if self.is_reused_by(now) {
            let was = self.owner.as_deref().unwrap_or_default();
            breaches.push(Breach::Reused { was });
        }
        if now.status != self.status {
            let (was, is) = (self.status, now.status);
            breaches.push(Breach::Status { was, is });
        }
        let (promised, now) = (&self.contract, &now.contract);
        for (name, was) in &promised.details {
            match now.details.get(name) {
                None => breaches.push(Breach::DetailRemoved { name, was }),
                Some(is) if !is.fits(was) => breaches.push(Breach::DetailType { name, was, is }),
                Some(_) => {}
            }
        }
        let headers = promised.headers.difference(&now.headers);
        breaches.extend(headers.map(|name| Breach::Header { name }));
        if let (Some(was), None) = (promised.retry_after, now.retry_after) {
            breaches.push(Breach::RetryAfter { was });
        }
        breaches
    }

    /// All promises, in the notation of accepted breaks.
    pub(crate) fn promised(&self) -> Vec<String> {
        let nothing = Self::default();
        let promised = self.breaches(&nothing).iter().map(Breach::was).collect();
        let owner = self.owner.iter().map(|was| Breach::Reused { was }.was());
        [promised, owner.collect::<Vec<_>>()].concat()
    }

    /// Whether owner, message and meaning all differ: a moved or better described code keeps one of them.
    pub(crate) fn is_reused_by(&self, now: &Self) -> bool {
        fn variant(entry: &Entry) -> Option<&str> {
            entry.owner.as_deref()?.rsplit("::").next()
        }
        fn differ(old: Option<&str>, new: Option<&str>) -> bool {
            old.zip(new).is_some_and(|(old, new)| old != new)
        }
        /// The message, if it says more than the status.
        fn message(entry: &Entry) -> Option<&str> {
            let reason = Status::new(entry.status).map(Status::canonical_reason);
            let message = entry.message.as_deref();
            message.filter(|message| Some(*message) != reason)
        }
        let messages = (message(self), message(now));
        differ(variant(self), variant(now))
            && differ(self.meaning.as_deref(), now.meaning.as_deref())
            && (messages == (None, None) || differ(messages.0, messages.1))
    }
}

impl Breach<'_> {
    /// The promise, in the lock's notation for accepted breaks.
    pub(crate) fn was(&self) -> String {
        match self {
            Self::Reused { was } => format!("owner {was}"),
            Self::Status { was, .. } => format!("status {was}"),
            Self::DetailRemoved { name, was } | Self::DetailType { name, was, .. } => {
                if *name == WHOLE {
                    format!("details {was}")
                } else {
                    format!("detail {name}: {was}")
                }
            }
            Self::Header { name } => format!("header {name}"),
            Self::RetryAfter { was } => format!("retry_after {}", was.name()),
        }
    }

    /// Restores the promise in `now`.
    pub(super) fn restore(&self, old: &Entry, now: &mut Entry) {
        match *self {
            Self::Reused { .. } => {
                now.owner.clone_from(&old.owner);
                now.message.clone_from(&old.message);
                now.arguments.clone_from(&old.arguments);
                now.meaning.clone_from(&old.meaning);
            }
            Self::Status { was, .. } => now.status = was,
            Self::DetailRemoved { name, was } | Self::DetailType { name, was, .. } => {
                now.contract.details.insert(name.to_owned(), was.clone());
            }
            Self::Header { name } => {
                now.contract.headers.insert(name.to_owned());
            }
            Self::RetryAfter { was } => now.contract.retry_after = Some(was),
        }
    }
}

/// A promise, parsed from the notation of [`Breach::was`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise<'a> {
    /// The owner, for a reused code.
    Owner,
    /// The status.
    Status(&'a str),
    /// A detail, with its type.
    Detail(&'a str, &'a str),
    /// The type of the details as a whole.
    Details(&'a str),
    /// A header by its name.
    Header(&'a str),
}

impl<'a> Promise<'a> {
    /// Parses a text of a lock; people may have written it by hand.
    pub(crate) fn of(was: &'a str) -> Option<Self> {
        let (what, value) = was.split_once(' ')?;
        Some(match what {
            "owner" => Self::Owner,
            "status" => Self::Status(value),
            "detail" => {
                let (name, ty) = value.rsplit_once(": ")?;
                Self::Detail(name, ty)
            }
            "details" => Self::Details(value),
            "header" => Self::Header(value),
            "retry_after" => Self::Header("retry-after"),
            _ => return None,
        })
    }
}

/// The subject of a break: the status for `status 400`, and that detail for `detail limit: integer`.
pub(crate) fn about(was: &str) -> &str {
    match (was.split_once(": "), was.split_once(' ')) {
        (Some((detail, _)), _) => detail,
        (None, Some(("header", _)) | None) => was,
        (None, Some((what, _))) => what,
    }
}
