//! Realistic codes, in any number; `build.rs` makes the same ones.

/// The numbers of codes to look up among.
pub const NUMBERS: [usize; 3] = [72, 1_000, 10_000];

const SECTIONS: [&str; 20] = [
    "AUTH",
    "TENANT",
    "ROOM",
    "EVENT",
    "NOTE",
    "WORKSPACE",
    "AI",
    "PLAN",
    "SIDEKICK",
    "CALL",
    "FEDERATION",
    "BRIDGE",
    "PROMPT_STUDIO",
    "BILLING",
    "INVOICE",
    "SEARCH",
    "UPLOAD",
    "NOTIFICATION",
    "WEBHOOK",
    "ADMIN",
];
const THINGS: [&str; 25] = [
    "ID",
    "NAME",
    "TOKEN",
    "VENUE",
    "MEMBER",
    "MESSAGE",
    "THREAD",
    "KEY",
    "ROLE",
    "SCOPE",
    "LIMIT",
    "QUOTA",
    "FILE",
    "IMAGE",
    "LINK",
    "ADDRESS",
    "DEVICE",
    "SESSION",
    "VERSION",
    "LANGUAGE",
    "TIME_ZONE",
    "SIGNATURE",
    "CERTIFICATE",
    "CREDENTIAL",
    "SUBSCRIPTION",
];
const FAULTS: [&str; 20] = [
    "NOT_FOUND",
    "INVALID",
    "EXPIRED",
    "TOO_LONG",
    "TOO_SHORT",
    "TAKEN",
    "LOCKED",
    "FORBIDDEN",
    "MISSING",
    "CONFLICT",
    "GONE",
    "MALFORMED",
    "EXCEEDED",
    "UNKNOWN",
    "UNAVAILABLE",
    "NOT_ALLOWED",
    "UNSUPPORTED",
    "STALE",
    "BUSY",
    "ALREADY_EXISTS",
];

/// This many different codes, in no particular order.
pub fn codes(number: usize) -> Vec<String> {
    let all = SECTIONS.len() * THINGS.len() * FAULTS.len();
    // A step without a common factor reaches each of them.
    let at = (0..number).map(|i| (i * 6_151) % all);
    let name = |i: usize| {
        let (section, rest) = (SECTIONS[i % SECTIONS.len()], i / SECTIONS.len());
        let (thing, fault) = (THINGS[rest % THINGS.len()], FAULTS[rest / THINGS.len()]);
        format!("SW_{section}_{thing}_{fault}")
    };
    at.map(name).collect()
}
