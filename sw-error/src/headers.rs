//! [`HeaderVisitor`]: takes in the response headers that an error asks for.

use core::fmt;

/// Takes in the response headers that an error asks for.
pub struct HeaderVisitor<'a>(&'a mut dyn FnMut(&'static str, &dyn fmt::Display));

impl<'a> HeaderVisitor<'a> {
    /// A visitor that hands each header's lower-case name and its value to a function.
    pub fn new(visit: &'a mut dyn FnMut(&'static str, &dyn fmt::Display)) -> Self {
        Self(visit)
    }

    /// Adds a header; its name is in lower case.
    pub fn header(&mut self, name: &'static str, value: &dyn fmt::Display) {
        (self.0)(name, value);
    }
}

impl fmt::Debug for HeaderVisitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeaderVisitor").finish_non_exhaustive()
    }
}
