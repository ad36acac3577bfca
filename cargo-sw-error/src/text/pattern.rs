//! Patterns for names, as in cargo's options.

/// Whether a name matches a pattern with `*` and `?`.
pub(crate) fn is_match(pattern: &str, name: &str) -> bool {
    is_match_of(pattern.as_bytes(), name.as_bytes())
}

fn is_match_of(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => {
            is_match_of(rest, name) || !name.is_empty() && is_match_of(pattern, &name[1..])
        }
        ([b'?', rest @ ..], [_, name @ ..]) => is_match_of(rest, name),
        ([byte, rest @ ..], [first, name @ ..]) => byte == first && is_match_of(rest, name),
        _ => false,
    }
}
