//! The response headers of an error: [`HeaderVisitor`] collects them, and [`append`] adds those that can be sent.

use core::fmt;

#[cfg(feature = "http")]
use http::HeaderValue;

/// Collects the response headers of an error; [`SwError::visit_headers`](crate::SwError::visit_headers) passes them to it.
///
/// [`SwError::headers`](crate::SwError::headers) documents which of them a response can have.
/// For a framework without the `http` crate, a function receives them as text:
///
/// ```
/// use sw_error::{HeaderVisitor, SwError};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("sign in first")]
/// #[sw(code = "SW_SIGNED_OUT", status = 401, header("www-authenticate" = "Bearer"))]
/// struct SignedOut;
///
/// let mut seen = Vec::new();
/// let mut visit = |name, value: &dyn std::fmt::Display| seen.push(format!("{name}: {value}"));
/// SignedOut.visit_headers(&mut HeaderVisitor::new(&mut visit));
/// assert_eq!(seen, ["www-authenticate: Bearer"]);
/// ```
pub struct HeaderVisitor<'a>(Receiver<'a>);

enum Receiver<'a> {
    Function(&'a mut dyn FnMut(&'static str, &dyn fmt::Display)),
    #[cfg(feature = "http")]
    Response(sent::Headers<'a>),
}

impl<'a> HeaderVisitor<'a> {
    /// A visitor that calls a function with the lower-case name and the value of each header: see the [example](Self).
    pub fn new(visit: &'a mut dyn FnMut(&'static str, &dyn fmt::Display)) -> Self {
        Self(Receiver::Function(visit))
    }

    /// Adds a header; its name is in lower case.
    ///
    /// ```
    /// use sw_error::{CodeInfo, HeaderVisitor, SwError};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("the mill is slow")]
    /// # #[sw(code = "SW_MILL_SLOW", status = 503)]
    /// # struct Slow;
    /// /// Tells clients how much of their quota is left.
    /// #[derive(Debug, thiserror::Error)]
    /// #[error("slow down")]
    /// struct WithQuota(u32);
    ///
    /// impl SwError for WithQuota {
    ///     fn info(&self) -> &'static CodeInfo {
    ///         Slow.info()
    ///     }
    ///
    ///     fn visit_headers(&self, visitor: &mut HeaderVisitor<'_>) {
    ///         visitor.header("x-quota-left", &self.0);
    ///     }
    /// }
    ///
    /// # #[cfg(feature = "http")]
    /// assert_eq!(WithQuota(7).headers()["x-quota-left"], "7");
    /// ```
    pub fn header(&mut self, name: &'static str, value: &dyn fmt::Display) {
        match &mut self.0 {
            Receiver::Function(visit) => visit(name, value),
            #[cfg(feature = "http")]
            Receiver::Response(headers) => headers.append_text(name, value),
        }
    }

    /// Adds a header with a value of the `http` crate; its name is in lower case.
    ///
    /// A response gets the value unchanged, including its sensitive mark, if it is UTF-8.
    /// A visitor with a function gets it as text; its `Display` fails if the value is not UTF-8.
    ///
    /// ```
    /// use http::HeaderValue;
    /// use sw_error::HeaderVisitor;
    ///
    /// let mut seen = Vec::new();
    /// let mut visit = |name, value: &dyn std::fmt::Display| seen.push(format!("{name}: {value}"));
    /// HeaderVisitor::new(&mut visit).header_value("allow", &HeaderValue::from_static("GET"));
    /// assert_eq!(seen, ["allow: GET"]);
    /// ```
    #[cfg(feature = "http")]
    pub fn header_value(&mut self, name: &'static str, value: &HeaderValue) {
        match &mut self.0 {
            Receiver::Function(visit) => visit(name, &Text(value)),
            Receiver::Response(headers) => headers.append_value(name, value),
        }
    }
}

impl fmt::Debug for HeaderVisitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeaderVisitor").finish_non_exhaustive()
    }
}

/// Displays a value of the `http` crate as text.
#[cfg(feature = "http")]
struct Text<'a>(&'a HeaderValue);

#[cfg(feature = "http")]
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(self.0.as_bytes()).map_err(|_| fmt::Error)?)
    }
}

#[cfg(feature = "http")]
pub(crate) use sent::append;

/// The headers that a response can have.
#[cfg(feature = "http")]
mod sent {
    use alloc::string::String;
    use core::fmt::{self, Write};

    use http::{HeaderMap, HeaderName, HeaderValue};
    use sw_error_core::header::{MAX_LEN, MAX_VALUE_LEN, refusal};

    use super::{HeaderVisitor, Receiver};
    use crate::{CodeInfo, SwError};

    const TOO_LONG: &str = "its value has more than 2048 bytes";

    /// Appends the headers of the error; omits and logs those that cannot be sent.
    pub(crate) fn append<T: SwError + ?Sized>(error: &T, headers: &mut HeaderMap) {
        error.visit_headers(&mut HeaderVisitor(Receiver::Response(Headers {
            info: error.info(),
            map: headers,
            left: MAX_LEN,
        })));
    }

    pub(super) struct Headers<'a> {
        info: &'static CodeInfo,
        map: &'a mut HeaderMap,
        /// The number of bytes that may still be added.
        left: usize,
    }

    impl Headers<'_> {
        pub(super) fn append_text(&mut self, name: &'static str, value: &dyn fmt::Display) {
            let appended = text(value).and_then(|text| {
                let text = text.trim_matches([' ', '\t']);
                self.append(name, text.as_bytes(), false)
            });
            self.log(name, appended);
        }

        pub(super) fn append_value(&mut self, name: &'static str, value: &HeaderValue) {
            let appended = self.append(name, value.as_bytes().trim_ascii(), value.is_sensitive());
            self.log(name, appended);
        }

        /// Appends a value without spaces around it, which HTTP/2 does not allow (RFC 9113, section 8.2.1).
        fn append(
            &mut self,
            name: &'static str,
            value: &[u8],
            is_sensitive: bool,
        ) -> Result<(), &'static str> {
            let name = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| "its name is none that HTTP allows")?;
            if let Some(reason) = refusal(name.as_str(), Some(self.info.status().as_u16())) {
                return Err(reason);
            }
            if value.is_empty() {
                return Err("its value is empty");
            }
            if value.len() > MAX_VALUE_LEN {
                return Err(TOO_LONG);
            }
            // Not every framework supports headers with other bytes.
            if core::str::from_utf8(value).is_err() {
                return Err("its value is not UTF-8");
            }
            let mut value =
                HeaderValue::from_bytes(value).map_err(|_| "its value has control characters")?;
            value.set_sensitive(is_sensitive);
            // `name: value` and the end of the line.
            let len = name.as_str().len() + value.len() + 4;
            self.left = self
                .left
                .checked_sub(len)
                .ok_or("the headers of this error have more than 3072 bytes together")?;
            self.map.append(name, value);
            Ok(())
        }

        /// Logs an omitted header without its value, which may be a secret.
        fn log(&self, header: &'static str, appended: Result<(), &'static str>) {
            let Err(reason) = appended else { return };
            #[cfg(feature = "tracing")]
            tracing::warn!(
                target: "sw_error",
                { "error.type" = self.info.code().as_str(), header, reason },
                "response header left out"
            );
            #[cfg(not(feature = "tracing"))]
            let _ = (self.info, header, reason);
        }
    }

    /// The text of a value; stops at the length that a header can have.
    fn text(value: &dyn fmt::Display) -> Result<String, &'static str> {
        struct Bounded {
            text: String,
            is_full: bool,
        }

        impl Write for Bounded {
            fn write_str(&mut self, more: &str) -> fmt::Result {
                self.is_full |= self.text.len() + more.len() > MAX_VALUE_LEN;
                if self.is_full {
                    return Err(fmt::Error);
                }
                self.text.push_str(more);
                Ok(())
            }
        }

        let mut bounded = Bounded {
            text: String::new(),
            is_full: false,
        };
        let written = write!(bounded, "{value}");
        if bounded.is_full {
            Err(TOO_LONG)
        } else if written.is_err() {
            Err("the `Display` of its value fails")
        } else {
            Ok(bounded.text)
        }
    }
}
