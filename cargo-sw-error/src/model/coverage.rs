//! [`Coverage`]: the codes that the tests cover.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

/// The codes that the tests cover; all lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The codes that became a response, an envelope or a status in a test.
    pub covered: Vec<String>,
    /// The codes that did not.
    pub not_covered: Vec<String>,
    /// The codes that did not, with an exception in the settings: they do not count.
    pub excepted: Vec<String>,
    /// Promised codes that this build does not compile: they do not count.
    pub not_compiled: Vec<String>,
}

impl Coverage {
    /// The number of codes that count.
    fn codes(&self) -> usize {
        self.covered.len() + self.not_covered.len()
    }

    /// Whether coverage is below this percentage.
    #[allow(clippy::cast_precision_loss, reason = "nobody has so many codes")]
    pub(crate) fn is_under(&self, percent: f64) -> bool {
        (self.covered.len() as f64) * 100.0 < percent * self.codes() as f64
    }

    /// The percentage of covered codes, rounded down, so that only full coverage is 100.
    #[allow(clippy::cast_precision_loss, reason = "there are a thousand numbers")]
    pub(crate) fn percent(&self) -> f64 {
        let tenths = (self.covered.len() * 1000).checked_div(self.codes());
        tenths.unwrap_or(1000) as f64 / 10.0
    }
}

/// `70 of 72 codes covered, 97.2 %`
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (covered, codes) = (self.covered.len(), self.codes());
        let noun = if codes == 1 { "code" } else { "codes" };
        write!(
            f,
            "{covered} of {codes} {noun} covered, {} %",
            self.percent()
        )?;
        for (codes, what) in [
            (&self.excepted, "excepted"),
            (&self.not_compiled, "not compiled"),
        ] {
            if !codes.is_empty() {
                write!(f, "; {} {what}", codes.len())?;
            }
        }
        Ok(())
    }
}

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Coverage", 6)?;
        fields.serialize_field("codes", &self.codes())?;
        fields.serialize_field("percent", &self.percent())?;
        fields.serialize_field("covered", &self.covered)?;
        fields.serialize_field("not_covered", &self.not_covered)?;
        fields.serialize_field("excepted", &self.excepted)?;
        fields.serialize_field("not_compiled", &self.not_compiled)?;
        fields.end()
    }
}
