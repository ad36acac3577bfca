//! [`Layout`]: a wire prepared by `wire!`.

use alloc::vec::Vec;
use core::fmt;

use sw_error_core::{envelope, line, wire::Member};

use crate::unique::equal;

/// The members of a wire's body, prepared by [`wire!`](crate::wire!) for writing and reading.
///
/// ```
/// use sw_error::wire::Wire;
///
/// sw_error::wire! {
///     struct Flat: "application/vnd.acme+json" { "code": code, "detail": message }
/// }
///
/// assert_eq!(Flat::LAYOUT.name(), "Flat");
/// assert_eq!(Flat::LAYOUT.content_type(), "application/vnd.acme+json");
/// assert_eq!(Flat::LAYOUT.members().len(), 2);
/// ```
pub struct Layout {
    name: &'static str,
    content_type: &'static str,
    uses: Uses,
    is_prepared: bool,
    pub(super) parts: &'static [Part],
    pub(super) node: Node,
    /// The output of [`line::write_members`].
    members: &'static str,
}

/// The values that a body contains.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts of their own")]
pub struct Uses {
    /// Whether a reader finds the code.
    pub code: bool,
    /// Whether a reader finds the message.
    pub message: bool,
    /// Whether it contains the status, which others may override.
    pub status: bool,
    /// Whether it has a place for the request id.
    pub request_id: bool,
    /// Whether it always contains a value that only a layer knows.
    pub layer: bool,
    /// Whether it links to the documentation of the code.
    pub link: bool,
    /// Whether it calls a function of the service, which may return another value each time.
    pub function: bool,
}

/// A part of a body. Each member of an object ends with a comma.
pub enum Part {
    /// JSON that is the same for all errors.
    Text(&'static str),
    /// The code.
    Code,
    /// The message, without quotes.
    Message,
    /// The details.
    Details,
    /// The request id, from 500 up or if the error was given one.
    RequestId,
    /// The request id, for every error.
    EachRequestId,
    /// The number of the status.
    Status,
    /// The reason phrase of the status.
    Reason,
    /// The first line of the code's meaning, or the reason phrase.
    Title,
    /// The section of the code.
    Section,
    /// The URL of the code's documentation.
    Link,
    /// The request id as a URI.
    Instance,
    /// The text of the first range that contains the status, with its quotes.
    ByStatus(&'static [(u16, u16, &'static str)]),
    /// A function that appends the JSON of a value and returns whether it is not `null`.
    Function(fn(&mut Vec<u8>) -> bool),
    /// Omitted if its value is missing.
    Optional(&'static [Part]),
    /// `null` if its value is missing.
    OrNull(&'static [Part]),
    /// The end of an object whose last member is optional: removes a trailing comma.
    Close,
}

/// The position of the values for a reader.
pub enum Node {
    /// The code is here.
    Code,
    /// The message is here.
    Message,
    /// The details are here.
    Details,
    /// The request id is here.
    RequestId,
    /// The values are in the first item of a list.
    List(&'static Node),
    /// The values are in the members of an object.
    Object(&'static [(&'static str, Node)]),
}

impl Layout {
    pub(crate) const fn new(
        name: &'static str,
        content_type: &'static str,
        uses: Uses,
        parts: &'static [Part],
        nodes: &'static [(&'static str, Node)],
        members: &'static str,
    ) -> Self {
        Self {
            name,
            content_type,
            uses,
            is_prepared: is_prepared(parts),
            parts,
            node: Node::Object(nodes),
            members,
        }
    }

    /// The name of the type that declares the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The content type of the body, such as `application/json`.
    #[must_use]
    pub const fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The members of the body in their order, for programs that describe it.
    ///
    /// ```
    /// use sw_error::wire::{Standard, Value, Wire, Word};
    ///
    /// let members = Standard::LAYOUT.members();
    /// let Value::Object(error) = &members[0].value else { panic!() };
    /// assert_eq!((&*members[0].name, &*error[1].name), ("error", "message"));
    /// assert_eq!(error[1].value, Value::Word(Word::Message));
    /// assert!(!error[1].is_optional && error[2].is_optional);
    /// ```
    #[must_use]
    pub fn members(&self) -> Vec<Member<'static>> {
        // A test checks that this reads the output of `wire!`.
        line::read_members(self.members).unwrap_or_default()
    }

    /// Whether the body is the envelope, which the derive has prepared in part.
    #[inline]
    pub(crate) const fn is_prepared(&self) -> bool {
        self.is_prepared
    }

    pub(crate) const fn uses(&self) -> &Uses {
        &self.uses
    }

    /// Whether both are the same wire.
    #[cfg(feature = "layer")]
    pub(crate) fn is(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

/// Whether these are the parts of the envelope.
const fn is_prepared(parts: &[Part]) -> bool {
    use Part::{Close, Code, Details, Message, Optional, RequestId, Text};

    let [
        Text(before_code),
        Code,
        Text(before_message),
        Message,
        Text(after_message),
        Optional([Text(before_details), Details, Text(after_details)]),
        Optional([Text(before_id), RequestId, Text(after_id)]),
        Close,
        Text(end),
    ] = parts
    else {
        return false;
    };
    equal(before_code, envelope::BEFORE_CODE)
        && equal(before_message, envelope::BEFORE_MESSAGE)
        && equal(after_message, "\",")
        && equal(before_details, "\"details\":")
        && equal(after_details, ",")
        && equal(before_id, "\"request_id\":\"")
        && equal(after_id, "\",")
        && equal(end, "}")
}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use sw_error_core::wire::WireFacts;

    use crate::wire::{ProblemDetails, Standard, Wire};

    /// `cargo sw-error` knows the wires of this crate, for which no line is emitted.
    #[test]
    fn the_tool_knows_the_built_in_wires() {
        let layouts = [Standard::LAYOUT, ProblemDetails::LAYOUT];
        for (layout, facts) in layouts.into_iter().zip(WireFacts::built_in()) {
            assert_eq!(layout.name(), facts.name);
            assert_eq!(layout.content_type(), facts.content_type);
            assert_eq!(layout.members(), facts.members);
        }
    }
}
