//! What a typo was meant to be.

pub(crate) use sw_error_core::suggest::closest;

/// "unknown key `x`; did you mean `y`?", or what there is.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match closest(name, known.iter().copied()) {
        Some(meant) => format!("unknown {what} `{name}`; did you mean `{meant}`?"),
        None => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("unknown {what} `{name}`; there are {}", known.join(", "))
        }
    }
}
