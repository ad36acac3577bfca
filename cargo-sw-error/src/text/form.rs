//! [`Form`]: line endings and byte order mark of a file, which writing preserves.

use std::borrow::Cow;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The line endings and the byte order mark of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    has_mark: bool,
    /// Whether most lines end with CR LF.
    is_windows: bool,
}

impl Form {
    pub(crate) fn of(text: &str) -> Self {
        let windows = text.matches("\r\n").count();
        Self {
            has_mark: text.starts_with(BYTE_ORDER_MARK),
            is_windows: windows * 2 > text.matches('\n').count(),
        }
    }

    /// Converts a text with line feeds to this form.
    pub(crate) fn apply(self, text: &str) -> String {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        let end = if self.is_windows { "\r\n" } else { "\n" };
        mark.to_owned() + &text.replace('\n', end)
    }
}

/// The text with line feeds only; lines and columns stay the same.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    }
}
