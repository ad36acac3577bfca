//! Mistakes in a text for each status.

sw_error::wire! {
    struct Incomplete {
        "code": code,
        "type": match status { 400 | 402..=499 => "client", 500.. => "server" },
    }
}

sw_error::wire! {
    struct Kind {
        "code": code,
        "type": match kind { _ => "client" },
    }
}

sw_error::wire! {
    struct NotAnError {
        "code": code,
        "type": match status { 200 => "fine", _ => "client" },
    }
}

sw_error::wire! {
    struct NotAText {
        "code": code,
        "type": match status { 404 => not_found, _ => "client" },
        "next": mesage,
    }
}

sw_error::wire! {
    struct Unreachable {
        "code": code,
        "type": match status { 404 => "a", 400..=499 => "b", 404 | 410 => "c", _ => "d", 500.. => "e" },
        "range": match status { 599..=500 => "f", _ => "g" },
    }
}

fn main() {}
