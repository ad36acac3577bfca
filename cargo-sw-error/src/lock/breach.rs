//! [`Breach`]: something of a code that is not as it was promised.

use sw_error_core::{
    facts::{Retry, WHOLE},
    json_type::JsonType,
    status::Status,
};

use super::entry::Entry;

/// Something of a code that is not as it was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Breach<'a> {
    /// The code means something else.
    Reused {
        /// The promised owner.
        was: &'a str,
    },
    /// The status is another one.
    Status {
        /// The promised status.
        was: u16,
        /// The status now.
        is: u16,
    },
    /// A detail is gone.
    DetailRemoved {
        /// Its name.
        name: &'a str,
        /// The promised type.
        was: &'a JsonType,
    },
    /// A detail has values that clients do not expect.
    DetailType {
        /// Its name.
        name: &'a str,
        /// The promised type.
        was: &'a JsonType,
        /// The type now.
        is: &'a JsonType,
    },
    /// A header is gone.
    Header {
        /// Its name.
        name: &'a str,
    },
    /// Responses do not say any more when to try again.
    RetryAfter {
        /// How they knew.
        was: Retry,
    },
}

impl Entry {
    /// Where `now` does not keep what this promises. What is new is no breach.
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

    /// All that is promised, as the lock keeps it where a break of it is accepted.
    pub(crate) fn promised(&self) -> Vec<String> {
        let nothing = Self::default();
        let promised = self.breaches(&nothing).iter().map(Breach::was).collect();
        let owner = self.owner.iter().map(|was| Breach::Reused { was }.was());
        [promised, owner.collect::<Vec<_>>()].concat()
    }

    /// Whether owner, message and meaning are all others: a code that moved, or that is described better, keeps one of them.
    pub(crate) fn is_reused_by(&self, now: &Self) -> bool {
        fn variant(entry: &Entry) -> Option<&str> {
            entry.owner.as_deref()?.rsplit("::").next()
        }
        fn differ(old: Option<&str>, new: Option<&str>) -> bool {
            old.zip(new).is_some_and(|(old, new)| old != new)
        }
        /// The message, where it tells more than the status does.
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
    /// What was promised, as the lock keeps it where the break is accepted.
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

    /// Puts what was promised of a code back.
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

/// What was promised, as [`Breach::was`] writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise<'a> {
    /// The owner, where the code means something else now.
    Owner,
    /// The status.
    Status(&'a str),
    /// A detail by its name, and its type.
    Detail(&'a str, &'a str),
    /// The type of the details as a whole.
    Details(&'a str),
    /// A header by its name.
    Header(&'a str),
}

impl<'a> Promise<'a> {
    /// Reads a text of a lock, which somebody may have written by hand.
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

/// What a break is about: `status 400` is about the status, `detail limit: integer` about that detail.
pub(crate) fn about(was: &str) -> &str {
    match (was.split_once(": "), was.split_once(' ')) {
        (Some((detail, _)), _) => detail,
        (None, Some(("header", _)) | None) => was,
        (None, Some((what, _))) => what,
    }
}
