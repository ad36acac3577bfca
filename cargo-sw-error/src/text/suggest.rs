//! Suggestions for typos.

pub(crate) use sw_error_core::suggest::closest;

/// "unknown key `x`; did you mean `y`?", or the list of known names.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match closest(name, known.iter().copied()) {
        Some(meant) => format!("unknown {what} `{name}`; did you mean `{meant}`?"),
        None => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("unknown {what} `{name}`; there are {}", known.join(", "))
        }
    }
}
